"""The plan as files: the same rows as on the page."""

import csv
import datetime as dt
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from actions.forms.part_deadlines import as_entry
from actions.period import parse
from tests.factories import ActionFactory, AreaFactory, NoteFactory, PlanFactory, SectionFactory


@pytest.fixture
def plan(db, director):
    plan = PlanFactory(key="planen")
    area, section = (
        AreaFactory(plan=plan, title="Område", number=4),
        SectionFactory(plan=plan, title="Nämnder"),
    )
    where = {"plan": plan, "area_id": area.pk, "section_id": section.pk, "directors": [director.director]}
    late = ActionFactory(
        label="Sen åtgärd",
        deadline=parse("våren 2015"),
        area_editorial=True,
        part_deadlines=[as_entry("modellen", parse("våren 2015"))],
        source_note="Sidan 4.",
        **where,
    )
    NoteFactory(subject=late, text="=HYPERLINK(1)", forecast=parse("hösten 2015"))
    ActionFactory(plan=plan, label="Åtgärd i tid")
    return plan


@pytest.fixture
def client(reader, sign_in):
    return sign_in(reader)


HEADER = [
    *("Nr", "Benämning", "Lydelse", "Avsnitt", "Område nr", "Område", "Ansvariga", "Tid", "Första dag"),
    *(
        "Sista dag",
        "Läge",
        "Försenad",
        "Notering",
        "Läget avser",
        "Noterat av",
        "Prognos",
        "Prognos första dag",
    ),
    *("Prognos sista dag", "Området är inte beslutat", "Tider för delar", "Anmärkning om källan"),
    *("Föreslås utgå", "Beslut om att den utgår", "Utgår utan beslut, eftersom"),
]


def test_plan_csv_whole(plan, client):
    response = client.get("/plan/planen/lista.csv")
    lines = csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert list(lines) == [
        HEADER,
        [
            *("1", "Sen åtgärd", "Sen åtgärd ska göras.", "Nämnder", "4", "Område"),
            "personaldirektör Doris Direktör (ansvarig)",
            *("våren 2015", "2015-01-01", "2015-06-30", "Pågår", "Ja", "'=HYPERLINK(1)", "2015-09-02"),
            *("Test", "hösten 2015", "2015-07-01", "2015-12-31", "Ja", "modellen: våren 2015", "Sidan 4."),
            *("", "", ""),
        ],
        [
            *("2", "Åtgärd i tid", "Åtgärd i tid ska göras.", "", "", "", "", "", "", ""),
            *("Ej rapporterad", "Nej", *[""] * 12),
        ],
    ]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="planen-{timezone.localdate()}.csv"'


def test_plan_xlsx_whole(plan, client):
    response = client.get("/plan/planen/lista.xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        HEADER,
        [
            *(1, "Sen åtgärd", "Sen åtgärd ska göras.", "Nämnder", 4, "Område"),
            "personaldirektör Doris Direktör (ansvarig)",
            *("våren 2015", dt.datetime(2015, 1, 1), dt.datetime(2015, 6, 30), "Pågår", "Ja"),
            *("=HYPERLINK(1)", dt.datetime(2015, 9, 2), "Test"),
            *("hösten 2015", dt.datetime(2015, 7, 1), dt.datetime(2015, 12, 31)),
            *("Ja", "modellen: våren 2015", "Sidan 4.", None, None, None),
        ],
        [
            *(2, "Åtgärd i tid", "Åtgärd i tid ska göras.", *[None] * 7),
            *("Ej rapporterad", "Nej", *[None] * 12),
        ],
    ]
    assert (sheet.title, sheet.freeze_panes) == ("planen", "A2")
    assert response["Content-Disposition"] == f'attachment; filename="planen-{timezone.localdate()}.xlsx"'


def rows(client, **query):
    data = client.get("/plan/planen/lista.csv", query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline=""), delimiter=";"))


def test_plan_csv_says_everything_of_an_action(plan, client):
    row = next(row for row in rows(client) if row["Benämning"] == "Sen åtgärd")
    assert (row["Tid"], row["Första dag"], row["Sista dag"], row["Försenad"]) == (
        "våren 2015",
        "2015-01-01",
        "2015-06-30",
        "Ja",
    )
    assert (row["Område nr"], row["Område"], row["Avsnitt"]) == ("4", "Område", "Nämnder")
    assert row["Ansvariga"] == "personaldirektör Doris Direktör (ansvarig)"
    assert (row["Läge"], row["Notering"], row["Prognos"]) == ("Pågår", "'=HYPERLINK(1)", "hösten 2015")


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ({}, {"Sen åtgärd", "Åtgärd i tid"}),
        ({"sen": "1"}, {"Sen åtgärd"}),
        ({"q": "i tid"}, {"Åtgärd i tid"}),
        ({"direktor": "doris-direktor"}, {"Sen åtgärd"}),
    ],
)
def test_plan_csv_takes_the_filters_of_the_page(query, labels, plan, client):
    assert {row["Benämning"] for row in rows(client, **query)} == labels


def test_plan_csv_in_the_order_of_the_page(plan, client):
    assert [row["Benämning"] for row in rows(client, gruppera="ingen", sortera="namn")] == [
        "Sen åtgärd",
        "Åtgärd i tid",
    ]


def test_plan_csv_before_the_plan_was(plan, client):
    assert client.get("/plan/planen/lista.csv", {"at": "2001-01-01"}).status_code == 404


def test_plan_xlsx_has_the_same_rows(plan, client):
    response = client.get("/plan/planen/lista.xlsx", {"sen": "1"})
    sheet = load_workbook(io.BytesIO(response.content)).active
    header, row = list(sheet.iter_rows())
    cells = dict(zip((cell.value for cell in header), row, strict=True))
    assert cells["Sista dag"].is_date
    assert cells["Notering"].data_type == "s"
    assert response["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.parametrize("count", [30, 300])
def test_plan_csv_queries(count, plan, client, django_assert_num_queries):
    for _ in range(count):
        ActionFactory(plan=plan)
    with django_assert_num_queries(5):
        rows(client)
