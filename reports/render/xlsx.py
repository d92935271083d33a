"""Renders the follow-up table as a workbook: a row for every action, the decided and the current values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from actions.change_kinds import LABELS
from actions.lateness import lateness
from actions.state import ActionState, Field, PlanState, Shown, shown_in
from actions.state.field import Cell
from actions.tables import to_xlsx
from reports import swedish
from reports.comparison import Comparison, Row
from reports.lineage import told
from reports.render.zipped import steady

FIELDS = shown_in(Shown.WORKBOOK)
THEN, NOW = "då", "nu"
NAMING = ("order", "key")
"""The fields that name a row, also that of an action that has gone; of the others it has no current value."""


def render(comparison: Comparison, creator: str) -> bytes:
    """Return the workbook, with `creator` in its properties; equal comparisons give equal bytes."""
    day = comparison.after.day
    rows = [list(cells) for row in comparison.rows for cells in lines(row, comparison)]
    noon = dt.datetime.combine(max(day, dt.date(1980, 1, 1)), dt.time(12), dt.UTC)
    name = f"{comparison.after.title}: uppföljning {swedish.on_day(day)}"
    return steady(to_xlsx("Uppföljning", header(), rows, name, creator), noon)


def header() -> list[str]:
    """Return the heads; a compared field has its cells twice, for baseline and follow-up."""
    heads: list[str] = []
    for field in FIELDS:
        times = (f" {THEN}", f" {NOW}") if field.change else ("",)
        heads += [f"{head}{time}" for time in times for head in field.table_heads]
    return [*heads, "Försenad", "Ändring"]


def lines(row: Row, comparison: Comparison) -> Iterator[Iterator[Cell]]:
    """Yield the line of a row, and under it one for each action that it came of or became."""
    sentences = told(row, comparison.after.key) if row.lineage else ()
    kinds = ". ".join([", ".join(LABELS[kind] for kind in row.kinds), *sentences])
    yield line(row.action, row.before, row.after, kinds, comparison)
    for one in row.predecessors:
        yield line(one.action, one.action, None, f"Ingår i {row.action.label}", comparison)
    for one in row.successors:
        now = one.action if one.removal is None else None
        yield line(one.action, None, now, f"Del av {_origin(row)}", comparison)


def _origin(row: Row) -> str:
    return ", ".join(action.label for action in row.decided)


def line(
    named: ActionState, then: ActionState | None, now: ActionState | None, change: str, comparison: Comparison
) -> Iterator[Cell]:
    """Yield the cells of an action as it was and is; `named` gives its number and key."""
    before, after = comparison.before, comparison.after
    for field in FIELDS:
        if field.change:
            yield from _cells(field, then, before)
            yield from _cells(field, now, after)
        elif field.name in NAMING:
            yield from _cells(field, named, after)
        else:
            yield from _cells(field, now, after)
    late = lateness(now.status, now.due, after.day) if now else None
    yield late.label if late else ""
    yield change


def _cells(field: Field, action: ActionState | None, state: PlanState) -> tuple[Cell, ...]:
    """Return the cells of one side; empty without the action, or for a field that a stored state does not
    hold.
    """
    if action is None or field.name in state.unknown:
        return ("",) * len(field.table_heads)
    return field.type.cells(getattr(action, field.name), state)
