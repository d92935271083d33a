"""Builds a plan state from the rows of actions/state_sql.py.

A hot path: the rows are transposed, and each field reads its own columns for all rows at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from operator import itemgetter
from typing import Any

from django.utils import timezone

from actions.models import Plan
from actions.state import (
    ACTION,
    AREA_FIELDS,
    PLAN_FIELDS,
    SECTION_FIELDS,
    ActionState,
    AreaState,
    Field,
    PlanHead,
    PlanState,
    SectionState,
)
from actions.state.field import Reading
from actions.state.structure import by_number
from actions.state.types import first
from actions.state_sql import BRANCHES, COLUMNS, REMOVED_AT, Rows

NAMES = ("mark", *COLUMNS)
position_of = NAMES.index

mark_of, order_of, removed_at_of = (itemgetter(position_of(name)) for name in ("mark", "order", REMOVED_AT))
id_and_key = itemgetter(position_of("id"), position_of("key"))
mark_and_id = itemgetter(position_of("mark"), position_of("id"))
named = itemgetter(*map(position_of, ("mark", "key", "version")))
version_of: Callable[[tuple[Any, ...]], int] = itemgetter(position_of("version"))
place_ids = itemgetter(*map(position_of, ("area_id", "section_id", "parent_id")))


class Shape:
    """A state's class with the readers of its fields and the positions of their columns."""

    def __init__(self, state: Any, fields: Iterable[Field]) -> None:
        self.make = partial(tuple.__new__, state)
        self.readers = [(field.type.read, [position_of(name) for name in field.sources]) for field in fields]

    def states(self, rows: Rows, reading: Reading) -> tuple[Any, ...]:
        """Return a state for each row, in the same order."""
        if not rows:
            return ()
        columns = tuple(zip(*rows, strict=True))
        values = [
            columns[positions[0]]
            if read is first
            else read([columns[position] for position in positions], reading)
            for read, positions in self.readers
        ]
        return tuple(map(self.make, zip(*values, strict=True)))


ACTIONS, AREAS = Shape(ActionState, ACTION), Shape(AreaState, AREA_FIELDS)
SECTIONS, PLANS = Shape(SectionState, SECTION_FIELDS), Shape(PlanHead, PLAN_FIELDS)


def build(rows: Rows, day: dt.date, moment: dt.datetime | None) -> PlanState:
    """Return the state from the statement's rows (mark, *COLUMNS). Raise Plan.DoesNotExist without a plan
    row.
    """
    found: dict[str, Rows] = {branch.mark: [] for branch in BRANCHES}
    for row in rows:
        found[mark_of(row)].append(row)
    if not found["plan"]:
        raise Plan.DoesNotExist("the plan was not recorded yet")
    keys = dict(map(id_and_key, found["area"])), dict(map(id_and_key, found["section"]))
    reading = Reading(day.isoformat(), *keys, local_day)
    (head,) = PLANS.states(found["plan"], reading)
    actions, removed = parted(sorted(found["action"], key=order_of))
    sections, _ = parted(sorted(found["section"], key=order_of))
    areas, _ = parted(found["area"])
    return PlanState(
        **head._asdict(),
        day=day,
        moment=moment,
        areas=tuple(sorted(AREAS.states(areas, reading), key=by_number)),
        sections=SECTIONS.states(sections, reading),
        actions=ACTIONS.states(actions, reading),
        removed=ACTIONS.states(removed, reading),
    )


def parted(rows: Rows) -> tuple[Rows, Rows]:
    """Return (active, removed) rows, each in their order."""
    removed = [row for row in rows if removed_at_of(row) is not None]
    return [row for row in rows if removed_at_of(row) is None] if removed else rows, removed


def local_day(moment: dt.datetime) -> dt.date:
    """Return the local day of a moment from the database."""
    if timezone.is_naive(moment):  # SQLite stores UTC without an offset
        moment = moment.replace(tzinfo=dt.UTC)
    return timezone.localdate(moment)
