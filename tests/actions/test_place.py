import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import services
from actions.history import state_now
from actions.models import Action
from actions.place import NO_PLACE, Place, place_in, place_now
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Five actions, the second removed, the last moved first, beside another plan."""
    world = World(5)
    World(3, key="annan")
    services.remove_action(world.actions[1], version=1, by=EDITOR, reason="Utgår")
    services.move_action(world.actions[4], version=1, index=0, by=EDITOR)
    return world


def test_place_now_is_the_place_in_the_state(world):
    state = state_now(world.plan)
    for action in Action.objects.all():
        if action.plan_id == world.plan.pk:
            assert place_now(action) == place_in(state, action.key)


def test_place_has_the_neighbours_in_the_order_of_the_plan(world):
    first, moved, removed = (Action.objects.get(pk=world.actions[number].pk) for number in (0, 4, 1))
    assert place_now(first) == Place(2, ("atgard-5", "Åtgärd 5"), ("atgard-3", "Åtgärd 3"))
    assert place_now(moved) == Place(1, None, ("atgard-1", "Åtgärd 1"))
    assert place_now(removed) == NO_PLACE


def test_place_of_the_last_has_nothing_after(world):
    last = Action.objects.get(pk=world.actions[3].pk)
    assert place_now(last) == Place(4, ("atgard-3", "Åtgärd 3"), None)


def test_place_takes_one_query(world):
    with CaptureQueriesContext(connection) as queries:
        place_now(world.actions[2])
    assert len(queries) == 1
