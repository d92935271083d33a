"""The follow-up table of a report, whole: the header and a row of each sort."""

import datetime as dt
import io

import openpyxl

from actions.state import PartDeadline
from reports.compare import compare
from reports.render import xlsx
from tests.reports.states import AUTUMN, DAG, EVA, REMOVAL, ROLE, SPRING, action, area, decided, state

NOTED = dt.date(2015, 8, 30)
SPRING_CELLS = ("under våren 2015", dt.datetime(2015, 1, 1), dt.datetime(2015, 6, 30))
AUTUMN_CELLS = ("under hösten 2015", dt.datetime(2015, 7, 1), dt.datetime(2015, 12, 31))
NO_TIME = (None, None, None)


def sheet(before, after):
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(compare(before, after), "Nacka kommun"))).active


def test_header():
    (header,) = sheet(decided(), state()).iter_rows(values_only=True)
    assert header == (
        *("Nr", "Nyckel", "Benämning då", "Benämning nu", "Lydelse då", "Lydelse nu"),
        *("Avsnitt då", "Avsnitt nu", "Område nr då", "Område då", "Område nr nu", "Område nu"),
        *("Ansvariga då", "Ansvariga nu"),
        *("Tid då", "Första dag då", "Sista dag då", "Tid nu", "Första dag nu", "Sista dag nu"),
        *("Läge", "Notering", "Läget avser", "Prognos", "Prognos första dag", "Prognos sista dag"),
        *("Området är inte beslutat", "Tider för delar då", "Tider för delar nu", "Anmärkning om källan"),
        *("Föreslås utgå", "Beslut om att den utgår", "Utgår utan beslut, eftersom"),
        *("Försenad", "Ändring"),
    )


def test_workbook_and_its_sheet_are_named():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(compare(decided(), state()), "Nacka kommun")))
    name = "Utveckling av styrning och ledning: uppföljning den 2 september 2015"
    assert (book.properties.title, book.sheetnames) == (name, ["Uppföljning"])


def test_row_of_each_sort():
    """One action that is changed in every way, one that is new, one that is removed and one that is lost."""
    before = decided(
        action("x", area_key="tva", responsible=(EVA, ROLE)),
        action("bort", status="ongoing", note="Gammalt.", forecast=AUTUMN),
        action("tappad", area_key=None, section_key=None, deadline=None),
        areas=(area("ett", 1), area("tva", None, "Två")),
    )
    after = state(
        action(
            "x",
            label="Åtgärd z",
            wording="Ny lydelse.",
            responsible=(DAG,),
            status="ongoing",
            note="Pågår.",
            note_date=NOTED,
            forecast=AUTUMN,
            area_editorial=True,
            part_deadlines=(PartDeadline("modellen", AUTUMN), PartDeadline("resten", SPRING)),
            source_note="Sidan 4.",
        ),
        action("ny", status="done", deadline=AUTUMN, section_key="b"),
        areas=(area("ett", 4), area("tva", 2)),
        removed=(action("bort", removal=REMOVAL),),
    )
    rows = {row[1]: row for row in sheet(before, after).iter_rows(min_row=2, values_only=True)}
    eva, dag = "utbildningsdirektör Eva Olin (ansvarig)", "natur- och trafikdirektör Dag Björklund (ansvarig)"
    assert rows == {
        "x": (
            *(1, "x", "Åtgärd x", "Åtgärd z", "En översyn av x görs under våren 2015.", "Ny lydelse."),
            *("Avsnitt a", "Avsnitt a", None, "Två", 4, "Område ett"),
            *(f"{eva}\nrespektive stödprocessdirektör (ansvarig)", dag, *SPRING_CELLS, *SPRING_CELLS),
            *("Pågår", "Pågår.", dt.datetime(2015, 8, 30), *AUTUMN_CELLS),
            *("Ja", None, "modellen: under hösten 2015\nresten: under våren 2015", "Sidan 4."),
            *NO_TIME,
            *("Försenad", "Ändrad lydelse, Ändrad tid, Ändrat ansvar, Flyttad"),
        ),
        "ny": (
            *(2, "ny", None, "Åtgärd ny", None, "En översyn av ny görs under våren 2015."),
            *(None, "Avsnitt b", None, None, 4, "Område ett", None, eva, *NO_TIME, *AUTUMN_CELLS),
            *("Genomförd", None, None, *NO_TIME, None, None, None, None, *NO_TIME, None, "Ny"),
        ),
        "bort": (
            *(2, "bort", "Åtgärd bort", None, "En översyn av bort görs under våren 2015.", None),
            *("Avsnitt a", None, 1, "Område ett", None, None, eva, None, *SPRING_CELLS, *NO_TIME),
            *(None, None, None, *NO_TIME, None, None, None, None, *NO_TIME, None, "Borttagen"),
        ),
        "tappad": (
            *(3, "tappad", "Åtgärd tappad", None, "En översyn av tappad görs under våren 2015.", None),
            *(None, None, None, None, None, None, eva, None, *NO_TIME, *NO_TIME),
            *(None, None, None, *NO_TIME, None, None, None, None, *NO_TIME, None, "Saknas utan beslut"),
        ),
    }
