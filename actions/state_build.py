"""Builds a plan state from the rows of actions/state_sql.py.

A hot path: the rows are transposed, and each field reads its own columns for all rows at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
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
from actions.state.field import Reading, first
from actions.state_sql import BRANCHES, COLUMNS, REMOVED_AT, Rows

NAMES = ("mark", *COLUMNS)
NO_ROWS: Mapping[str, Sequence[object]] = dict.fromkeys(NAMES, ())

mark_of, order_of, removed_at_of = (itemgetter(NAMES.index(name)) for name in ("mark", "order", REMOVED_AT))
id_and_key = itemgetter(NAMES.index("id"), NAMES.index("key"))


class Shape:
    """A state's class with the readers of its fields. A field that is one unchanged column has no reader."""

    def __init__(self, state: Any, fields: Iterable[Field]) -> None:
        self.make = partial(tuple.__new__, state)
        self.readers = [
            (None if field.type.read is first else field.type.read, field.sources) for field in fields
        ]

    def states(self, columns: Mapping[str, Sequence[Any]], reading: Reading) -> tuple[Any, ...]:
        """Return a state for each row of the columns, in the same order."""
        values = [
            columns[sources[0]] if read is None else read([columns[name] for name in sources], reading)
            for read, sources in self.readers
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
    (head,) = PLANS.states(named(found["plan"]), reading)
    actions, removed = parted(sorted(found["action"], key=order_of))
    sections, _ = parted(sorted(found["section"], key=order_of))
    areas, _ = parted(found["area"])
    return PlanState(
        **head._asdict(),
        day=day,
        moment=moment,
        areas=tuple(sorted(AREAS.states(named(areas), reading), key=_by_number)),
        sections=SECTIONS.states(named(sections), reading),
        actions=ACTIONS.states(named(actions), reading),
        removed=ACTIONS.states(named(removed), reading) if removed else (),
    )


def named(rows: Rows) -> Mapping[str, Sequence[object]]:
    """Return the rows as {name: column}."""
    return dict(zip(NAMES, zip(*rows, strict=True), strict=True)) if rows else NO_ROWS


def parted(rows: Rows) -> tuple[Rows, Rows]:
    """Return (active, removed) rows, each in their order."""
    removed = [row for row in rows if removed_at_of(row) is not None]
    return [row for row in rows if removed_at_of(row) is None] if removed else rows, removed


def _by_number(area: AreaState) -> tuple[bool, int, str]:
    return (area.number is None, area.number or 0, area.title)


def local_day(moment: dt.datetime) -> dt.date:
    """Return the local day of a moment from the database."""
    if timezone.is_naive(moment):  # SQLite stores UTC without an offset
        moment = moment.replace(tzinfo=dt.UTC)
    return timezone.localdate(moment)
