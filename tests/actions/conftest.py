"""Two directors and their actions, for the hand-over and the pages of people."""

import pytest

from actions import services
from actions.services import Assigned
from tests.factories import BY, ActionFactory, DirectorFactory, PlanFactory


@pytest.fixture
def eva(db):
    return DirectorFactory(key="eva", name="Eva Olin", title="stadsjurist")


@pytest.fixture
def mats(db):
    return DirectorFactory(key="mats", name="Mats Bohman", title="biträdande")


@pytest.fixture
def their_actions(eva, mats):
    """Actions of Eva alone, of Eva with Mats supporting, of Mats alone, and a removed one of Eva."""
    plan = PlanFactory(key="planen")
    both = [Assigned(eva.pk), Assigned(mats.pk, kind="supporting")]
    made = [
        ActionFactory(plan=plan, label="Evas", directors=[eva]),
        ActionFactory(plan=plan, label="Bådas", responsible=both),
        ActionFactory(plan=plan, label="Mats", directors=[mats]),
        ActionFactory(plan=plan, label="Borttagen", directors=[eva]),
    ]
    services.remove_action(made[3], version=1, by=BY, reason="Dubblett")
    return made


@pytest.fixture
def who():
    """Return a function that gives the names of who is responsible for an action, as saved."""

    def names(action):
        action.refresh_from_db()
        return [entry["name"] for entry in action.responsible]

    return names
