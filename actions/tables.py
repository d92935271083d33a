"""Table files: CSV for Swedish Excel, and XLSX. Text is never interpreted as a formula. Pure."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | dt.date | None

RISKY = ("=", "+", "-", "@", "\t", "\r")
# Characters that XML 1.0, and so a spreadsheet, cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MAX_CELL = 32_767
PART = 65_536  # characters of a CSV file that are sent at a time
WIDEST, NARROWEST = 60, 9


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return UTF-8 with BOM, separated by semicolons.

    Text that a spreadsheet would calculate is prefixed with an apostrophe.
    """
    return b"".join(csv_lines(header, rows))


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Yield the same in parts, while the rows are read."""
    out = io.StringIO("\ufeff", newline="")
    out.seek(1)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in chain([header], rows):
        writer.writerow([_plain(value) for value in row])
        if out.tell() > PART:
            yield out.getvalue().encode("utf-8", "replace")
            out = io.StringIO(newline="")
            writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    yield out.getvalue().encode("utf-8", "replace")


def _plain(value: Value) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


def to_xlsx(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    properties: str = "",
    creator: str = "Styrning",
) -> bytes:
    """Return a workbook of one sheet with a frozen heading row; texts are always stored as texts.

    `title` names the sheet, `properties` the file (its title where it is empty),
    and `creator` who made it.
    """
    book = Workbook()
    book.properties.title = UNPRINTABLE.sub("\ufffd", properties or title)
    book.properties.creator = UNPRINTABLE.sub("\ufffd", creator)
    book.properties.language = "sv-SE"
    sheet: Worksheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "Blad"
    kept = [list(row) for row in rows]
    sheet.append(list(header))
    for row in kept:
        sheet.append([_text(value) for value in row])
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            _shape(cell)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, width in enumerate(_widths(header, kept), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _set_print(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _set_print(sheet: Worksheet) -> None:
    """Set up printing: landscape A4, fitted to the width, with heading row and page number on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "&P (&N)"


def _text(value: Value) -> Value:
    return UNPRINTABLE.sub("\ufffd", value)[:MAX_CELL] if isinstance(value, str) else value


def _shape(cell: Cell | WriteOnlyCell) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(cell.value, dt.date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(cell.value, str):
        cell.data_type = "s"  # openpyxl treats "=…" as a formula
        cell.quotePrefix = cell.value.startswith(RISKY)


def _widths(header: Sequence[str], rows: list[list[Value]]) -> list[int]:
    lengths = [[len(str(row[column] or "")) for row in rows] for column in range(len(header))]
    return [
        min(WIDEST, max(NARROWEST, len(name) + 3, *(length + 1 for length in column)))
        for name, column in zip(header, lengths, strict=True)
    ]
