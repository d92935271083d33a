"""The place of an action in the order of its plan: its rank and its neighbours."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from actions.models import Action
from actions.state import PlanState


class Neighbour(NamedTuple):
    key: str
    label: str


class Place(NamedTuple):
    """The rank 1..n, and the previous and next action; NO_PLACE for a removed action."""

    rank: int
    before: Neighbour | None
    after: Neighbour | None


NO_PLACE = Place(0, None, None)

# Rows (number, key, label): the action itself with its rank, its neighbours with 0 and -1.
STATEMENT = """
    SELECT COUNT(*), '' AS k, '' AS l FROM "actions_action"
    WHERE "plan_id" = %(plan)s AND "removed_at" IS NULL AND "order" <= %(order)s
    UNION ALL SELECT * FROM (
        SELECT 0, "key", "label" FROM "actions_action"
        WHERE "plan_id" = %(plan)s AND "removed_at" IS NULL AND "order" < %(order)s
        ORDER BY "order" DESC LIMIT 1
    ) AS before
    UNION ALL SELECT * FROM (
        SELECT -1, "key", "label" FROM "actions_action"
        WHERE "plan_id" = %(plan)s AND "removed_at" IS NULL AND "order" > %(order)s
        ORDER BY "order" LIMIT 1
    ) AS after
"""


def place_now(action: Action) -> Place:
    """Return the place of an action among the live rows, without reading the plan; one query."""
    if action.removed_at is not None:
        return NO_PLACE
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"plan": action.plan_id, "order": action.order})
        found = {number: Neighbour(*rest) for number, *rest in cursor.fetchall()}
    return Place(max(found), found.get(0), found.get(-1))


def place_in(state: PlanState, key: str) -> Place:
    """Return the place of an action in a whole state."""
    ranks = {action.key: rank for rank, action in enumerate(state.actions, 1)}
    rank = ranks.get(key)
    if rank is None:
        return NO_PLACE
    named = [None, *(Neighbour(action.key, action.label) for action in state.actions), None]
    return Place(rank, named[rank - 1], named[rank + 1])
