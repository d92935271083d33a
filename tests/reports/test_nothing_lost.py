"""No action is lost between two states of a plan that is changed through the services."""

import random

import pytest

from actions import services
from actions.history import state_now
from actions.models import Action
from actions.services import Made
from reports.compare import compare
from reports.states import lineage_in
from tests.factories import BY, ActionFactory, PlanFactory

pytestmark = pytest.mark.django_db


def step(plan, chance):
    """Change the plan in one way: add, remove with a decision or without, split, merge or carry."""
    rows = list(plan.actions.active())
    what = chance.choice(["add", "remove", "split", "merge", "carry"])
    if what == "add" or len(rows) < 2:
        ActionFactory(plan=plan)
    elif what == "remove":
        one = chance.choice(rows)
        decision = chance.choice(["", "KS § 1"])
        services.remove_action(one, version=one.version, reason="Bort", decision=decision, by=BY)
    elif what == "split":
        one = chance.choice(rows)
        parts = [Made({"label": f"{one.label} {end}", "wording": "Görs."}) for end in ("ett", "två")]
        services.split_action(one, version=one.version, parts=parts, reason="Två", decision="KS § 2", by=BY)
    elif what == "merge":
        chosen = {one.pk: one.version for one in chance.sample(rows, 2)}
        into = Made({"label": "Ihop", "wording": "Allt."})
        services.merge_actions(plan, chosen=chosen, into=into, reason="Samma", decision="KS § 3", by=BY)
    else:
        one = Action.objects.get(pk=chance.choice(rows).pk)
        services.carry_action(one, version=one.version, plan=PlanFactory(), by=BY)


@pytest.mark.parametrize("seed", range(12))
def test_every_earlier_action_is_accounted_for(seed):
    chance, plan = random.Random(seed), PlanFactory()
    for _ in range(4):
        ActionFactory(plan=plan)
    for _ in range(chance.randint(0, 4)):
        step(plan, chance)
    before = state_now(plan)
    for _ in range(chance.randint(1, 8)):
        step(plan, chance)
    after = state_now(plan)
    comparison = compare(before, after, lineage_in(plan.pk))
    earlier = [one.key for row in comparison.rows for one in row.decided]
    assert sorted(earlier) == sorted(before.action_by_key)
    later = [one.key for row in comparison.rows for one in row.current]
    assert sorted(later) == sorted(after.action_by_key)
    undecided = {one.key for one in after.removed if one.removal and not one.removal.decision}
    for row in comparison.rows:
        gone = {*(one.key for one in row.decided), *(one.action.key for one in row.successors)}
        assert row.is_error == bool(gone & undecided - {one.key for one in row.decided if row.successors})
