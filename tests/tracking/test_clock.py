"""Dates never run backwards in a chain, whatever the clock does and whoever asks."""

import datetime as dt
import logging

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import services
from actions.history import state_at, state_now
from actions.models import Action
from tests.world import EDITOR, World, at
from tracking.clock import is_ahead, moment_of_write
from tracking.errors import BackDated
from tracking.models import ChainHead
from tracking.verify import verify

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
SECOND, MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)
STEPS = [SECOND, dt.timedelta(hours=1), dt.timedelta(days=2)]


@pytest.mark.parametrize(
    ("asked", "last", "moment"),
    [
        (None, None, NOON),
        (None, NOON - SECOND, NOON),
        (None, NOON + SECOND, NOON + SECOND),
        (NOON - SECOND, None, NOON - SECOND),
        (NOON - SECOND, NOON - SECOND, NOON - SECOND),
    ],
)
def test_moment_is_never_before_the_last_link(asked, last, moment):
    assert moment_of_write("plan:1", asked=asked, last=last, now=NOON) == moment


def test_moment_before_the_last_link_is_refused():
    with pytest.raises(BackDated) as refused:
        moment_of_write("plan:1", asked=NOON - SECOND, last=NOON, now=NOON)
    assert (refused.value.scope, refused.value.asked, refused.value.last) == ("plan:1", NOON - SECOND, NOON)


@pytest.mark.parametrize(
    ("last", "ahead"), [(None, False), (NOON, False), (NOON + MINUTE, False), (NOON + MINUTE + SECOND, True)]
)
def test_clock_may_be_a_minute_behind_the_last_link(last, ahead):
    assert is_ahead(last, NOON) is ahead


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def label(action, text, **changes):
    version = Action.objects.get(pk=action.pk).version
    action.refresh_from_db()
    services.edit_action(action, version=version, label=text, by=EDITOR, **changes)


def labels_at(world, moment):
    return [action.label for action in state_at(world.plan, moment).actions]


@pytest.mark.django_db
@pytest.mark.parametrize("back", STEPS)
def test_newer_text_is_shown_after_the_clock_has_stepped_back(back, clock):
    world = World(1)
    label(world.actions[0], "Äldre")
    clock.now -= back
    label(world.actions[0], "Nyare")
    assert labels_at(world, NOON) == labels_at(world, NOON + dt.timedelta(days=1)) == ["Nyare"]
    assert [action.label for action in state_now(world.plan).actions] == ["Nyare"]
    assert list(verify()) == []


@pytest.mark.django_db
def test_any_steps_of_the_clock_leave_dates_in_order_and_the_newest_text(clock):
    world = World(2)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(st.sampled_from([*STEPS, *(-step for step in STEPS)]), st.integers(0, 1)), max_size=8
        )
    )
    def play(steps):
        written = {action.pk: Action.objects.get(pk=action.pk).label for action in world.actions}
        for number, (step, which) in enumerate(steps):
            clock.now += step
            written[world.actions[which].pk] = f"Etikett {number} {clock.now}"
            label(world.actions[which], f"Etikett {number} {clock.now}")
        later = ChainHead.objects.get(scope=world.plan.scope).at
        assert labels_at(world, max(later, clock.now)) == list(written.values())

    play()
    dates = list(Action.history.order_by("chain_seq").values_list("history_date", flat=True))
    assert dates == sorted(dates)
    assert list(verify()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("back", STEPS)
def test_date_before_the_last_link_is_refused_whoever_asks(back):
    world = World(1)
    label(world.actions[0], "Ny", at=at(5))
    with pytest.raises(BackDated):
        label(world.actions[0], "Före", at=at(5) - back)
    assert Action.objects.get().label == "Ny"
    assert list(verify()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("back", "errors"), [(MINUTE, 0), (MINUTE + SECOND, 1)])
def test_write_with_the_clock_behind_is_saved_and_logged(back, errors, clock, caplog):
    world = World(1)
    label(world.actions[0], "Äldre")
    clock.now -= back
    with caplog.at_level(logging.ERROR, logger="tracking.writer"):
        label(world.actions[0], "Nyare")
    assert [record.message for record in caplog.records] == [
        f"{world.plan.scope}: the clock ({NOON - back}) is behind the last link ({NOON})"
    ] * errors
    assert Action.history.latest().history_date == NOON


@pytest.mark.django_db
def test_head_without_a_date_takes_that_of_its_last_link(clock):
    """Heads of release 0.1.0 have none."""
    world = World(1)
    label(world.actions[0], "Äldre")
    ChainHead.objects.update(at=None)
    clock.now -= SECOND
    label(world.actions[0], "Nyare")
    assert labels_at(world, NOON) == ["Nyare"]
    assert ChainHead.objects.get(scope=world.plan.scope).at == NOON


WARNING = "Serverns klocka stämmer inte med historiken."


@pytest.fixture
def ahead(clock, db):
    """A plan with a link that lies two hours ahead of the clock."""
    world = World(1)
    label(world.actions[0], "Framtid")
    clock.now -= dt.timedelta(hours=2)
    return world


@pytest.mark.parametrize("page", ["/", "/plan/plan/", "/konton/", "/finns-inte/"])
def test_administrator_is_told_on_every_page_until_it_has_passed(page, ahead, clock, administrator, sign_in):
    client = sign_in(administrator)
    shown = client.get(page).content.decode()
    assert WARNING in shown
    assert "21 november 2026 13.00" in shown
    assert "21 november 2026 11.00" in shown
    clock.now = NOON
    assert WARNING not in client.get(page).content.decode()


def test_others_are_not_told(ahead, editor, reader, sign_in):
    for account in (editor, reader):
        assert WARNING not in sign_in(account).get("/plan/plan/").content.decode()


def test_page_kept_by_the_browser_is_sent_again_when_the_clock_steps(ahead, clock, administrator, sign_in):
    client = sign_in(administrator)
    client.get("/plan/plan/")
    tag = client.get("/plan/plan/")["ETag"]
    assert client.get("/plan/plan/", headers={"If-None-Match": tag}).status_code == 304
    clock.now = NOON
    assert client.get("/plan/plan/", headers={"If-None-Match": tag}).status_code == 200
