import datetime as dt

import pytest

from actions import services
from actions.history import state_now
from actions.models import Action
from actions.services import Assigned
from tests.world import EDITOR, T0, World
from tracking.verify import verify

pytestmark = pytest.mark.django_db


def answering(world):
    return [[who.name or who.title for who in row.responsible] for row in state_now(world.plan).actions]


def test_new_name_is_seen_on_every_action_of_the_director():
    world = World(2)
    other = World(1, key="annan")
    services.edit_action(other.actions[0], version=1, responsible=[Assigned(world.anna.pk)], by=EDITOR)
    services.edit_director(world.anna, version=1, name="Anna Berg", by=EDITOR)
    assert answering(world) == [["Anna Berg"], ["Anna Berg"]]
    assert answering(other) == [["Anna Berg"]]
    assert "Anna Berg" in Action.history.filter(id=world.actions[0].pk).latest().history_change_reason
    assert list(verify()) == []


def test_unchanged_name_touches_no_action():
    world = World(1)
    assert not services.edit_director(world.anna, version=1, name="Anna Ek", by=EDITOR)
    assert Action.objects.get().version == 1


def test_struck_title_is_no_longer_shown():
    world = World(1)
    services.edit_title(world.title, version=1, struck=True, by=EDITOR)
    assert state_now(world.plan).actions[0].responsible[0].title is None


def test_titles_are_kept_by_their_beginning_with_the_unknown_first():
    """PostgreSQL and SQLite sort NULL differently."""
    world = World(1)
    services.add_title(world.bo, title="stadsdirektör", start=dt.date(2015, 2, 1), by=EDITOR)
    services.add_title(world.bo, title="controller", start=dt.date(2014, 2, 1), end=T0.date(), by=EDITOR)
    services.add_title(world.bo, title="strateg", by=EDITOR)
    services.edit_action(world.actions[0], version=1, responsible=[Assigned(world.bo.pk)], by=EDITOR)
    assert Action.objects.get().responsible[0]["titles"] == [
        [None, None, "strateg"],
        ["2014-02-01", "2014-12-15", "controller"],
        ["2015-02-01", None, "stadsdirektör"],
    ]
    days = [T0.date(), dt.date(2015, 1, 31), dt.date(2015, 2, 1)]
    titles = [state_now(world.plan, day).actions[0].responsible[0].title for day in days]
    assert titles == ["controller", "strateg", "stadsdirektör"]
