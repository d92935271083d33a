import pytest
from django.db import IntegrityError, transaction

from actions import services
from actions.history import state_now
from actions.models import Action
from actions.period import parse
from actions.services import Assigned
from actions.services.errors import ReasonMissing
from directors.models import Director
from tests.world import EDITOR, World
from tracking.errors import Conflict

pytestmark = pytest.mark.django_db


def keys(world):
    return [row.key[-1] for row in state_now(world.plan).actions]


def fresh(action):
    return Action.objects.get(pk=action.pk)


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "3124"), (1, "1324"), (2, "1234"), (3, "1243"), (99, "1243")]
)
def test_move_puts_the_action_at_its_index(index, expected):
    world = World(4)
    services.move_action(world.actions[2], version=1, index=index, by=EDITOR)
    assert "".join(keys(world)) == expected


def test_move_writes_one_row_and_leaves_the_others_alone():
    world = World(4)
    services.move_action(world.actions[3], version=1, index=0, by=EDITOR)
    assert [fresh(action).version for action in world.actions] == [1, 1, 1, 2]


def test_move_to_its_own_place_writes_nothing():
    world = World(3)
    assert not services.move_action(world.actions[1], version=1, index=1, by=EDITOR)
    assert fresh(world.actions[1]).version == 1


def test_move_can_change_the_section_in_the_same_edit():
    world = World(2)
    services.move_action(world.actions[1], version=1, index=0, section_id=world.sections[1].pk, by=EDITOR)
    moved = fresh(world.actions[1])
    assert (moved.section_id, moved.version) == (world.sections[1].pk, 2)


def test_move_past_removed_actions_keeps_every_order_unique():
    world = World(4)
    services.remove_action(world.actions[1], version=1, by=EDITOR, reason="Utgår")
    services.move_action(world.actions[3], version=1, index=1, by=EDITOR)
    assert "".join(keys(world)) == "143"
    services.restore_action(fresh(world.actions[1]), version=2, by=EDITOR)
    assert sorted(keys(world)) == ["1", "2", "3", "4"]


def test_moving_between_the_same_neighbours_for_ever_never_runs_out():
    world = World(4)
    for turn in range(60):
        action = fresh(world.actions[2 + turn % 2])
        services.move_action(action, version=action.version, index=1, by=EDITOR)
        assert keys(world)[0:2] == ["1", action.key[-1]]


def test_stale_move_is_a_conflict():
    world = World(3)
    services.edit_action(fresh(world.actions[2]), version=1, label="Ny", by=EDITOR)
    with pytest.raises(Conflict):
        services.move_action(fresh(world.actions[2]), version=1, index=0, by=EDITOR)


def test_removal_needs_a_reason():
    world = World(1)
    with pytest.raises(ReasonMissing, match="Ange varför den tas bort"):
        services.remove_action(world.actions[0], version=1, by=EDITOR, reason="  ")


def test_removed_and_restored_action_is_as_before():
    world = World(2)
    before = state_now(world.plan).actions[0]
    services.remove_action(world.actions[0], version=1, by=EDITOR, reason="Utgår", decision="KS § 7")
    assert [row.removal.reason for row in state_now(world.plan).removed] == ["Utgår"]
    services.restore_action(fresh(world.actions[0]), version=2, by=EDITOR)
    assert state_now(world.plan).actions[0] == before._replace(version=3)


def test_removing_what_is_removed_writes_nothing():
    world = World(1)
    services.remove_action(world.actions[0], version=1, by=EDITOR, reason="Utgår")
    assert not services.remove_action(fresh(world.actions[0]), version=2, by=EDITOR, reason="Igen")


def test_deadline_is_kept_in_words_and_days():
    world = World(1)
    period = parse("under våren 2015")
    services.edit_action(world.actions[0], version=1, deadline=period, by=EDITOR)
    assert fresh(world.actions[0]).deadline == period
    services.edit_action(fresh(world.actions[0]), version=2, deadline=None, by=EDITOR)
    assert fresh(world.actions[0]).deadline is None


@pytest.mark.parametrize("wrong", [Assigned(), Assigned(1, "roll")])
def test_responsible_is_a_director_or_a_role(wrong):
    world = World(1)
    with pytest.raises(ValueError, match="director or a role"):
        services.edit_action(world.actions[0], version=1, responsible=[wrong], by=EDITOR)


def test_unknown_director_is_refused():
    world = World(1)
    with pytest.raises(Director.DoesNotExist):
        services.edit_action(world.actions[0], version=1, responsible=[Assigned(10**6)], by=EDITOR)


def test_many_at_once_change_only_those_that_differ():
    world = World(4)
    chosen = [(action.pk, 1) for action in world.actions]
    assert services.edit_actions(world.plan, chosen=chosen, section_id=world.sections[0].pk, by=EDITOR) == 2
    assert {fresh(action).section_id for action in world.actions} == {world.sections[0].pk}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE actions_action SET deadline_text = 'x', deadline_start = '2015-02-01', deadline_end = '2015-01-01'",
        "UPDATE actions_action SET deadline_start = '2015-02-01'",
        "UPDATE actions_action SET status = 'klart'",
        "UPDATE actions_action SET label = ''",
        "UPDATE actions_action SET removed_by = 'någon'",
        'UPDATE actions_action SET "order" = 1',
        "UPDATE actions_action SET \"key\" = 'samma'",
        "UPDATE actions_responsibility SET role = 'och en roll'",
        "UPDATE actions_responsibility SET director_id = NULL",
        "UPDATE actions_responsibility SET kind = 'okänd'",
        "UPDATE actions_developmentarea SET number = 1",
        "UPDATE directors_appointment SET start = '2015-02-01', \"end\" = '2015-01-01'",
    ],
)
def test_database_itself_refuses_what_no_form_may_write(sql):
    from django.db import connection

    World(2)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
