"""The follow-up table of a report, whole: the header and a row of each sort."""

import datetime as dt
import io

import openpyxl

from reports.compare import compare
from reports.render import xlsx
from tests.reports.states import AUTUMN, DAG, EVA, REMOVAL, ROLE, action, area, decided, state

NOTED = dt.date(2015, 8, 30)
SPRING_CELLS = ("under våren 2015", dt.datetime(2015, 1, 1), dt.datetime(2015, 6, 30))
AUTUMN_CELLS = ("under hösten 2015", dt.datetime(2015, 7, 1), dt.datetime(2015, 12, 31))
NO_TIME = (None, None, None)


def sheet(before, after):
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(compare(before, after)))).active


def test_header():
    (header,) = sheet(decided(), state()).iter_rows(values_only=True)
    assert header == (
        *("Nr", "Nyckel", "Åtgärd", "Avsnitt", "Område då", "Område nu", "Beslutad lydelse", "Lydelse nu"),
        *("Tid", "Från", "Till", "Prognos", "Prognos från", "Prognos till", "Ansvariga då", "Ansvariga nu"),
        *("Läge", "Lägesnotering", "Läget avser", "Sen", "Ändring"),
    )


def test_row_of_each_sort():
    """One action that is changed in every way, one that is new, one that is removed and one that is lost."""
    before = decided(
        action("x", area_key="tva", responsible=(EVA, ROLE)),
        action("bort"),
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
        ),
        action("ny", status="done", deadline=AUTUMN, section_key="b"),
        areas=(area("ett", 4), area("tva", 2)),
        removed=(action("bort", removal=REMOVAL),),
    )
    rows = {row[1]: row for row in sheet(before, after).iter_rows(min_row=2, values_only=True)}
    eva, dag = "utbildningsdirektör Eva Olin", "natur- och trafikdirektör Dag Björklund"
    assert rows == {
        "x": (
            *(1, "x", "Åtgärd z", "Avsnitt a", "Två", 4),
            *("En översyn av x görs under våren 2015.", "Ny lydelse.", *SPRING_CELLS, *AUTUMN_CELLS),
            *(f"{eva}; respektive stödprocessdirektör", dag),
            *("Pågår", "Pågår.", dt.datetime(2015, 8, 30), "Sen", "Ändrad lydelse, Ändrat ansvar, Flyttad"),
        ),
        "ny": (
            *(2, "ny", "Åtgärd ny", "Avsnitt b", None, 4),
            *(None, "En översyn av ny görs under våren 2015.", *AUTUMN_CELLS, *NO_TIME),
            *(None, eva, "Genomförd", None, None, None, "Ny"),
        ),
        "bort": (
            *(2, "bort", "Åtgärd bort", "Avsnitt a", 1, None),
            *("En översyn av bort görs under våren 2015.", None, *SPRING_CELLS, *NO_TIME),
            *(eva, None, None, None, None, None, "Borttagen"),
        ),
        "tappad": (
            *(3, "tappad", "Åtgärd tappad", None, None, None),
            *("En översyn av tappad görs under våren 2015.", None, *NO_TIME, *NO_TIME),
            *(eva, None, None, None, None, None, "Saknas utan beslut"),
        ),
    }
