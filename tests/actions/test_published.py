"""What visitors read with OPEN_READING=decided: the newest decided wording or fixed report, and nothing later."""

import datetime as dt

import pytest

from actions import services
from actions.models import Action
from actions.published import newest_published
from tests.reports.reporting import DECIDED, FOLLOWED, fixed, note
from tests.reports.services.test_wordings import decide, edit, mark
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db

LATER = "Ändrad efter beslutet."


@pytest.fixture
def world(settings):
    settings.OPEN_READING = "decided"
    return World(3)


@pytest.fixture
def decided(world):
    """A plan that was decided and then changed: one action reworded and noted, one added."""
    mark(decide(world))
    edit(world, 1, wording=LATER)
    action = Action.objects.get(key="atgard-2")
    services.add_note(
        action, version=action.version, date=FOLLOWED, status="done", text="Hemlig notering.", by=EDITOR
    )
    world.action(4, when=None)
    return world


PAGES = [
    *(
        "/",
        "/plan/plan/",
        "/plan/plan/?at=2015-09-02",
        "/plan/plan/atgard/atgard-1/",
        "/plan/plan/overblick/",
    ),
    *("/plan/plan/atgard/atgard-2/?at=2015-09-02", "/plan/plan/lista.csv", "/sok/?q=åtgärd", "/direktorer/"),
    *("/direktor/plan-anna/", "/jamforelse/plan/", "/beslut/plan/", "/rapporter/"),
]


@pytest.mark.parametrize("address", PAGES)
def test_pages_show_the_plan_as_decided(decided, client, address):
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    assert LATER not in page
    assert "Hemlig notering." not in page
    assert "Åtgärd 4" not in page


def test_action_added_later_is_no_action_and_neither_is_the_log(decided, client):
    assert client.get("/plan/plan/atgard/atgard-4/").status_code == 404
    for address in ("/plan/plan/andringar/", "/direktorer/andringar/"):
        assert client.get(address)["Location"].startswith("/logga-in/")


def test_search_finds_what_was_decided_and_nothing_else(decided, client):
    assert "atgard-1" in client.get("/sok/?q=göras").content.decode()
    assert "atgard-1" not in client.get("/sok/?q=beslutet").content.decode()


def test_plan_without_anything_decided_is_no_plan(world, client):
    assert client.get("/plan/plan/").status_code == 404
    assert "Planen" not in client.get("/").content.decode()


def test_newest_of_wording_and_report_is_what_is_read(world):
    note(world, day=FOLLOWED)
    fixed(world, followup_date=FOLLOWED, date=FOLLOWED)
    assert newest_published()[world.plan.pk].day == FOLLOWED
    later = dt.date(2015, 11, 2)
    mark(decide(world, later))
    assert newest_published()[world.plan.pk].day == later


def test_wording_goes_before_the_report_of_the_same_day(world):
    fixed(world)
    edit(world, 1, wording="Som nämnden ändrade den.")
    mark(decide(world, DECIDED))
    (state,) = [one.load() for one in newest_published().values()]
    assert state.actions[0].wording == "Som nämnden ändrade den."


def test_comparison_is_among_what_is_published(decided, client):
    page = client.get("/jamforelse/plan/", {"till": "2026-01-01", "fran": "2015-01-01"})
    assert page.context["page"].total_after == 3
    assert [value for value, _ in page.context["form"].fields["med"].choices] == [
        f"lydelse-{decided.plan.decidedwordings.get().pk}"
    ]


def test_comparison_tells_nothing_of_what_was_carried_on_later(decided, client, sign_in, reader):
    other = World(1, key="nasta")
    action = Action.objects.get(plan=decided.plan, key="atgard-3")
    services.carry_action(action, version=action.version, plan=other.plan, by=EDITOR)
    address = "/jamforelse/plan/"
    assert "förd" not in client.get(address).content.decode().casefold().replace("jämförd", "")
    assert "överförd" in sign_in(reader).get(address).content.decode().casefold()


def test_pages_of_visitors_take_as_many_queries_for_300_actions_as_for_30(
    world, client, django_assert_max_num_queries
):
    for count in (30, 300):
        large = World(count, key=f"plan-{count}")
        mark(decide(large))
        with django_assert_max_num_queries(12):
            assert client.get(f"/plan/plan-{count}/").status_code == 200
