"""The hand-over: the title, and the actions of the leaver."""

import datetime as dt

import pytest
from django.utils import timezone

from actions import services
from actions.history import state_now
from actions.models import Action
from actions.period import swedish_date
from actions.services import Assigned, take_over
from actions.services.errors import DayInTheFuture, TitleBeganLater
from actions.services.handover import succeeded
from tests.factories import BY
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db


def test_take_over_changes_active_actions_in_one_row_each(their_actions, eva, mats, who):
    day = timezone.localdate() - dt.timedelta(days=3)
    before = [action.history.count() for action in their_actions]
    changed = take_over(leaving=eva, successor=mats, by=BY, title=eva.appointments.get(), day=day)
    assert [action.label for action in changed] == ["Evas", "Bådas"]
    assert [who(action) for action in their_actions] == [
        ["Mats Bohman"],
        ["Mats Bohman"],
        ["Mats Bohman"],
        ["Eva Olin"],
    ]
    assert [action.history.count() - was for action, was in zip(their_actions, before, strict=True)] == [
        1,
        1,
        1,
        1,
    ]


def test_take_over_passes_the_title_on_from_the_day(their_actions, eva, mats):
    day = timezone.localdate() - dt.timedelta(days=3)
    take_over(leaving=eva, successor=mats, by=BY, title=eva.appointments.get(), day=day)
    assert eva.appointments.get().end == day - dt.timedelta(days=1)
    assert mats.appointments.get(title="stadsjurist").start == day
    titles = their_actions[2]
    titles.refresh_from_db()
    assert [str(day), None, "stadsjurist"] in titles.responsible[0]["titles"]


def test_take_over_writes_the_responsibilities_too(their_actions, eva, mats):
    take_over(leaving=eva, successor=mats, by=BY)
    assert not Action.objects.active().of_director(eva.pk).exists()
    assert Action.objects.active().of_director(mats.pk).count() == 3


def test_take_over_refuses_a_day_that_has_not_come(their_actions, eva, mats, who):
    day = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(DayInTheFuture, match=f"^Den {swedish_date(day)} ligger i framtiden"):
        take_over(leaving=eva, successor=mats, by=BY, title=eva.appointments.get(), day=day)
    assert who(their_actions[0]) == ["Eva Olin"]


def test_take_over_refuses_a_title_that_began_later(their_actions, eva, mats):
    title = eva.appointments.get()
    services.edit_title(title, version=1, by=BY, start=dt.date(2015, 5, 1))
    with pytest.raises(TitleBeganLater, match="Befattningen började den dagen eller senare"):
        take_over(leaving=eva, successor=mats, by=BY, title=title, day=dt.date(2015, 5, 1))


def test_take_over_of_a_title_that_began_the_day_before_leaves_it_one_day(their_actions, eva, mats):
    title = eva.appointments.get()
    services.edit_title(title, version=1, by=BY, start=dt.date(2015, 4, 30))
    take_over(leaving=eva, successor=mats, by=BY, title=title, day=dt.date(2015, 5, 1))
    held = eva.appointments.get()
    assert (held.start, held.end) == (dt.date(2015, 4, 30), dt.date(2015, 4, 30))
    assert mats.appointments.get(title="stadsjurist").start == dt.date(2015, 5, 1)


def test_take_over_today_is_a_day_that_has_come(their_actions, eva, mats):
    today = timezone.localdate()
    take_over(leaving=eva, successor=mats, by=BY, title=eva.appointments.get(), day=today)
    assert mats.appointments.get(title="stadsjurist").start == today


def test_successor_takes_over_every_active_action():
    world = World(3)
    services.edit_action(
        world.actions[1], version=1, responsible=[Assigned(world.bo.pk), Assigned(world.anna.pk)], by=EDITOR
    )
    services.remove_action(world.actions[2], version=1, reason="Utgår", by=EDITOR)
    changed = take_over(leaving=world.anna, successor=world.bo, by=EDITOR)
    assert [action.key for action in changed] == ["atgard-1", "atgard-2"]
    now = state_now(world.plan).actions
    assert [[who.name for who in row.responsible] for row in now] == [["Bo Lind"], ["Bo Lind"]]
    assert list(world.actions[2].responsibilities.values_list("director_id", flat=True)) == [world.anna.pk]
    assert list(world.actions[1].responsibilities.values_list("director_id", flat=True)) == [world.bo.pk]


def test_successor_keeps_the_leavers_place_and_kind():
    before = [Assigned(role="stab"), Assigned(1, kind="coordinating"), Assigned(3)]
    assert succeeded(before, 1, 2) == [Assigned(role="stab"), Assigned(2, kind="coordinating"), Assigned(3)]


def test_successor_does_not_take_over_the_title_that_the_decision_says():
    assert succeeded([Assigned(1, title="stadsjurist")], 1, 2) == [Assigned(2)]


def test_successor_who_answers_already_is_not_named_twice():
    assert succeeded([Assigned(1), Assigned(2)], 1, 2) == [Assigned(2)]
