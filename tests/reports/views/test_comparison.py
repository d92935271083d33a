import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from actions import services
from actions.history import state_at
from actions.period import parse
from actions.services import Assigned
from reports.compare import compare
from reports.presenters.comparison import comparison_page
from tests.pages import text_of
from tests.world import EDITOR, World, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A plan with one change of each kind a month after it was decided."""
    world = World(6)
    reworded, retimed, handed, moved, removed, _ = world.actions
    later = at(30)
    edit = {"version": 1, "by": EDITOR, "at": later}
    services.edit_action(reworded, wording="Åtgärd 1 bör göras <snart>.", **edit)
    services.edit_action(retimed, deadline=parse("hösten 2015"), **edit)
    services.edit_action(handed, responsible=[Assigned(world.bo.pk)], **edit)
    services.edit_action(moved, section_id=world.sections[1].pk, **edit)
    services.remove_action(removed, reason="Utgår", decision="KS § 12", **edit)
    services.renumber_areas(
        world.plan, numbers={world.areas[0].pk: (1, 2), world.areas[1].pk: (1, 1)}, by=EDITOR, at=later
    )
    world.action(7, later)
    return world


def url(world, **query):
    params = {"fran": str(at().date()), "till": str(at(40).date()), **query}
    return f"/jamforelse/{world.plan.key}/", params


def get(client, world, **query):
    address, params = url(world, **query)
    return client.get(address, params)


@pytest.fixture
def open_reading(settings):
    settings.OPEN_READING = "all"


@pytest.fixture
def page(world, client, open_reading):
    response = get(client, world)
    assert response.status_code == 200
    return response.content.decode()


def test_words_that_differ_are_marked_on_their_side(page):
    before, after = page.split('id="atgard-1"')[1].split('class="side side-after"')[:2]
    assert "<del>" in before
    assert "ska" in before
    assert "<ins>" in after
    assert "bör" in after
    assert "<ins>" not in before


def test_text_of_people_is_never_markup(page):
    assert "&lt;snart&gt;" in page
    assert "<snart>" not in page


def headed(page, table):
    """The text of each column header of a table, by its class."""
    (found,) = html.fromstring(page).xpath(f"//table[@class='{table}']/thead/tr")
    return [" ".join(head.text_content().split()) for head in found]


def test_columns_of_the_comparison(page):
    assert headed(page, "comparison") == [
        "Åtgärd",
        "Beslutat planen den 15 december 2014",
        "Uppföljning planen den 24 januari 2015",
    ]
    assert headed(page, "counts") == ["Läge", "Då", "Nu"]
    assert headed(page, "counts area-numbers") == ["Då", "Nu", "Område"]


def test_facts_and_areas_of_the_comparison(page):
    tree = html.fromstring(page)
    facts = [" ".join(one.text_content().split()) for one in tree.xpath("//dl[@class='facts-line']/div")]
    assert facts == ["Åtgärder den 15 december 20146", "Åtgärder den 24 januari 20156", "Försenade0"]
    rows = tree.xpath("//table[@class='counts area-numbers']/tbody/tr")
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in rows] == [
        ["2", "→ 1", "Förnyelse"],
        ["1", "→ 2", "Styrning"],
    ]
    statuses = tree.xpath("//table[@class='counts']/tbody/tr")
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in statuses] == [
        ["Ej rapporterad", "6", "6"]
    ]


def test_every_kind_of_change_is_counted_and_leads_to_its_rows(page, world, client):
    for label, count in [
        ("Ny", 1),
        ("Ändrad lydelse", 1),
        ("Ändrad tid", 1),
        ("Ändrat ansvar", 1),
        ("Flyttad", 1),
        ("Borttagen", 1),
        ("Oförändrad", 1),
    ]:
        assert f"{label} <strong>{count}</strong>" in page
    narrowed = get(client, world, visa="retimed").content.decode()
    assert 'id="atgard-2"' in narrowed
    assert 'id="atgard-1"' not in narrowed


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("", [""]),
        ("retimed", ["Visar 1 av 7. Visa alla"]),
        ("removed", ["Visar 1 av 7. Visa alla"]),
        ("missing", ["Visar 0 av 7. Visa alla"]),
    ],
)
def test_filter_tells_how_many_rows_it_shows(kind, said, world, client, open_reading):
    """A removed action is a row too, though it is no longer in the plan."""
    assert text_of(get(client, world, visa=kind), "//h2[@id='atgarder']/../p") == said


def test_area_that_changed_number_shows_both(page):
    assert "2 → 1" in page
    assert "2 har fått nytt nummer" in page


def test_removed_action_says_why_and_by_which_decision(page):
    assert "Utgår" in page
    assert "KS § 12" in page


def test_action_gone_without_a_decision_is_an_error_on_the_page(world):
    before, after = state_at(world.plan, at(1)), state_at(world.plan, at(40))
    lost = _without(after, "atgard-1")
    shown = comparison_page(compare(before, lost))
    assert [action.key for action in shown.missing] == ["atgard-1"]
    assert "Saknas utan beslut" in shown.rows


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (0, []),
        (1, ["1 åtgärd saknas utan beslut"]),
        (2, ["2 åtgärder saknas utan beslut"]),
    ],
)
def test_missing_actions_are_counted(lost, said, client, open_reading):
    world = World(3)
    for action in world.actions[:lost]:
        services.remove_action(action, version=1, by=EDITOR, reason="Utgår", at=at(30))
    page = get(client, world)
    assert text_of(page, "//h2[@id='saknas']") == said


def _without(state, key):
    from dataclasses import replace

    return replace(state, actions=tuple(action for action in state.actions if action.key != key))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"fran": "förra året"}, "Skriv datumet som ÅÅÅÅ-MM-DD"),
        ({"fran": "2013-01-01"}, "Planen fanns inte den 1 januari 2013. Välj den "),
        ({"till": "2999-01-01"}, "ligger i framtiden"),
        ({"fran": "2015-01-20", "till": "2015-01-10"}, "Byt plats på dagarna"),
    ],
)
def test_days_that_cannot_be_compared_give_the_page_with_a_message(world, client, open_reading, query, says):
    response = get(client, world, **query)
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    for value in query.values():
        assert f'value="{value}"' in page


def test_without_days_the_first_recorded_day_stands_beside_today(world, client, open_reading):
    page = client.get(f"/jamforelse/{world.plan.key}/").content.decode()
    assert f'value="{at().date()}"' in page
    assert f'value="{timezone.localdate()}"' in page


def test_unknown_plan_is_not_found(client, open_reading):
    assert client.get("/jamforelse/finns-inte/").status_code == 404


def test_unknown_kind_of_change_shows_everything(world, client, open_reading):
    assert 'id="atgard-1"' in get(client, world, visa="hittepå").content.decode()


def queries(client, count):
    world = World(count, key=f"plan-{count}")
    with CaptureQueriesContext(connection) as captured:
        assert get(client, world).status_code == 200
    return len(captured)


def test_page_takes_as_many_queries_for_300_actions_as_for_30(client, open_reading):
    assert queries(client, 30) == queries(client, 300) <= 9


def test_late_is_counted_by_the_day_of_the_follow_up(world):
    services.edit_action(
        world.action(8, at(31)), version=1, deadline=parse("januari 2015"), by=EDITOR, at=at(32)
    )
    late = [
        comparison_page(compare(state_at(world.plan, at(1)), state_at(world.plan, day))).late
        for day in (dt.date(2015, 1, 31), dt.date(2015, 2, 1))
    ]
    assert late == [0, 1]
