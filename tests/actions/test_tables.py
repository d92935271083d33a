import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from actions.tables import to_csv, to_xlsx

HEADER = ["Åtgärd", "Dag", "Antal"]
RISKY = ["=1+1", "+46 8", "-5", "@SUM(A1)", "\t=1"]


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells(data):
    return list(load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2))


def test_to_csv_swedish_letters_and_quotes():
    rows = [['Å; ”ä” "ö"\nrad två', dt.date(2015, 9, 2), 3], [None, None, None]]
    assert read_csv(to_csv(HEADER, rows)) == [
        HEADER,
        ['Å; ”ä” "ö"\nrad två', "2015-09-02", "3"],
        ["", "", ""],
    ]


@pytest.mark.parametrize("text", RISKY)
def test_to_csv_neutralises_formulas(text):
    assert read_csv(to_csv(HEADER, [[text, "", -4]]))[1] == [f"'{text}", "", "-4"]


def test_to_xlsx_dates_are_dates_and_numbers_numbers():
    row = cells(to_xlsx("Planen", HEADER, [["Å", dt.date(2015, 9, 2), 3]]))[0]
    assert row[0].value == "Å"
    assert row[1].is_date
    assert row[1].value.date() == dt.date(2015, 9, 2)
    assert (row[2].value, row[2].data_type) == (3, "n")


@pytest.mark.parametrize("text", RISKY)
def test_to_xlsx_text_is_never_a_formula(text):
    cell = cells(to_xlsx("Planen", HEADER, [[text, None, None]]))[0][0]
    assert (cell.data_type, cell.value) == ("s", text)


def test_to_xlsx_what_a_sheet_cannot_hold():
    cell = cells(to_xlsx("A/B: [C]", HEADER, [["a\x00b\x0b" + "x" * 40_000, None, None]]))[0][0]
    assert cell.value.startswith("a\ufffdb\ufffdx")
    assert len(cell.value) == 32_767


def test_to_xlsx_without_rows():
    assert cells(to_xlsx("", HEADER, [])) == []


def test_to_xlsx_is_named_and_set_up_for_print():
    book = load_workbook(io.BytesIO(to_xlsx("planen", HEADER, [["Å", None, 3]], "Planen 2015")))
    sheet = book.active
    properties = book.properties
    assert (properties.title, properties.creator) == ("Planen 2015", "Styrning")
    assert properties.language == "sv-SE"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.print_title_rows, sheet.oddFooter.center.text) == ("$1:$1", "&P (&N)")
    assert sheet.auto_filter.ref == "A1:C2"
