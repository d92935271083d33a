"""Renders the follow-up table as a workbook: a row for every action, the decided and the current values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from actions.change_kinds import LABELS
from actions.state import ActionState, Field, PlanState, Shown, shown_in
from actions.state.field import Cell
from actions.status import is_late
from actions.tables import to_xlsx
from reports import swedish
from reports.comparison import Comparison, Row
from reports.render.zipped import steady

FIELDS = shown_in(Shown.WORKBOOK)
THEN, NOW = "då", "nu"
NAMING = ("order", "key")
"""The fields that name a row, also that of an action that has gone; of the others it has no current value."""


def render(comparison: Comparison) -> bytes:
    """Return the workbook; equal comparisons give equal bytes."""
    day = comparison.after.day
    rows = [list(line(row, comparison)) for row in comparison.rows]
    noon = dt.datetime.combine(max(day, dt.date(1980, 1, 1)), dt.time(12), dt.UTC)
    name = f"{comparison.after.title}: uppföljning {swedish.on_day(day)}"
    return steady(to_xlsx("Uppföljning", header(), rows, name), noon)


def header() -> list[str]:
    """Return the heads; a compared field has its cells twice, for baseline and follow-up."""
    heads: list[str] = []
    for field in FIELDS:
        times = (f" {THEN}", f" {NOW}") if field.change else ("",)
        heads += [f"{head}{time}" for time in times for head in field.table_heads]
    return [*heads, "Försenad", "Ändring"]


def line(row: Row, comparison: Comparison) -> Iterator[Cell]:
    before, after = comparison.before, comparison.after
    for field in FIELDS:
        if field.change:
            yield from _cells(field, row.before, before)
            yield from _cells(field, row.after, after)
        elif field.name in NAMING:
            yield from _cells(field, row.action, after)
        else:
            yield from _cells(field, row.after, after)
    late = row.after is not None and is_late(row.after.status, row.after.deadline, after.day)
    yield "Försenad" if late else ""
    yield ", ".join(LABELS[kind] for kind in row.kinds)


def _cells(field: Field, action: ActionState | None, state: PlanState) -> tuple[Cell, ...]:
    """Return the cells of one side; empty without the action, or for a field that a stored state does not
    hold.
    """
    if action is None or field.name in state.unknown:
        return ("",) * len(field.table_heads)
    return field.type.cells(getattr(action, field.name), state)
