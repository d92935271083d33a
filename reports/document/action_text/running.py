"""The running text of an action in the plan itself. Pure."""

from __future__ import annotations

import datetime as dt

from actions.state import ActionState, PlanState
from reports.comparison import Row
from reports.document.action_text.changes import (
    FACTS,
    area,
    changed,
    facts,
    lineage,
    moves,
    responsibility_changes,
    time,
)
from reports.document.action_text.lines import Lines, is_marked, led, pieces, responsible, sentence
from reports.document.action_text.sides import successors
from reports.document.action_text.status import status


def running(row: Row, after: PlanState) -> Lines:
    """Yield an action of the plan: wording with its changes, deadline, responsible, status.

    Of one that was split, each action that it became.
    """
    yield from lineage(row, after)
    if row.after is not None:
        yield from _running(row, row.after, after.day)
    yield from successors(row, after.day)


def _running(row: Row, action: ActionState, day: dt.date) -> Lines:
    if is_marked(row.label):
        yield from led("Ändrad rubrik", row.label)
    yield from pieces(row.wording)
    yield from sentence(area(row))
    yield time(row)
    yield from responsible(action.responsible)
    altered = [field for field in row.changed if field in FACTS]
    yield from (changed(field, row) for field in altered)
    yield from facts(action, but=altered)
    if row.before:
        yield from responsibility_changes(row)
        yield from moves(row)
    if row.decided or action.status or action.note:
        yield from status(action, day)
