"""The overview of a plan: the numbers in its bars and tables."""

import pytest
from lxml import html

from actions.period import parse
from tests.factories import ActionFactory, AreaFactory, NoteFactory, PlanFactory
from tests.pages import text_of

PAST = parse("våren 2015")
STATUSES = (
    *("Genomförd", "Delvis genomförd", "Pågår", "Pågår löpande", "Ej påbörjad", "Utgått"),
    "Ej rapporterad",
)


@pytest.fixture
def overview(reader, director, sign_in):
    """The page of a plan with one late action in the first area and two in the second, all the director's."""
    plan = PlanFactory(key="planen", title="Planen")
    for number in (1, 2):
        area = AreaFactory(plan=plan, title=f"Område {number}", number=number)
        for _ in range(number):
            action = ActionFactory(plan=plan, area_id=area.pk, deadline=PAST, directors=[director.director])
    NoteFactory(subject=action, status="ongoing")
    return sign_in(reader).get("/plan/planen/overblick/")


def test_overview_counts_late_actions_in_words(overview):
    assert text_of(overview, "//ul[@class='bars']//span[@class='late']") == [
        "1 försenad",
        "2 försenade",
        "3 försenade",
    ]


def test_overview_describes_each_bar(overview):
    bars = html.fromstring(overview.content.decode()).xpath("//svg[@class='bar']/@aria-label")
    assert bars == [
        f"{of}. Fördelningen står i tabellen nedan."
        for of in ("Område 1: 1 åtgärd", "Område 2: 2 åtgärder", "Doris Direktör: 3 åtgärder")
    ]


@pytest.mark.parametrize(
    ("number", "of", "rows"),
    [
        (
            1,
            "Område",
            [
                *("1. Område 1", "0", "0", "0", "0", "0", "0", "1", "1", "1"),
                *("2. Område 2", "0", "0", "1", "0", "0", "0", "1", "2", "2"),
                *("Hela planen", "0", "0", "1", "0", "0", "0", "2", "3", "3"),
            ],
        ),
        (2, "Direktör", ["Doris Direktör", "0", "0", "1", "0", "0", "0", "2", "3", "3"]),
    ],
)
def test_overview_tables_whole(number, of, rows, overview):
    cells = text_of(overview, f"(//table[@class='counts'])[{number}]//tr/*")
    assert cells == [of, *STATUSES, "Alla", "Varav försenade", *rows]
