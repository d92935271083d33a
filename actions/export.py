"""Exports of a plan state: plain values for JSON, and rows of tables. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence

from actions.lateness import Lateness, lateness
from actions.state import ActionState, Field, PlanState, Shown, shown_in
from actions.state.field import Cell
from actions.status import LABELS


def state_as_dict(state: PlanState) -> dict[str, object]:
    """Return {plan, at, areas, actions}: areas by number, actions by order, days as ISO text.

    `area` is the area's id, `section` the heading in words.
    """
    return {
        "plan": state.key,
        "at": state.day.isoformat(),
        "areas": [{"id": area.key, "number": area.number, "title": area.title} for area in state.areas],
        "actions": [action_as_dict(action, state) for action in state.actions],
    }


def action_as_dict(action: ActionState, state: PlanState) -> dict[str, object]:
    """Return the fields shown in JSON; fields that a stored state does not hold are left out."""
    return {
        field.json_key: field.type.as_json(getattr(action, field.name), state)
        for field in shown_in(Shown.JSON)
        if field.name not in state.unknown
    }


LATE = "Försenad"


def table_header() -> list[str]:
    """Return the heads above `table_line`."""
    return [head for field in shown_in(Shown.TABLE) for head in (*field.table_heads, *_late_head(field))]


def table_line(action: ActionState, state: PlanState) -> list[Cell]:
    """Return an action as the cells of a table; lateness is computed for the day of the state."""
    late = lateness(action.status, action.due, state.day)
    cells: list[Cell] = []
    for field in shown_in(Shown.TABLE):
        cells += field.type.cells(getattr(action, field.name), state)
        if _late_head(field):
            cells.append(_late_cell(late))
    return cells


def _late_cell(late: Lateness | None) -> str:
    if late is None:
        return "Nej"
    return "Ja" if late.is_late else late.label


def _late_head(field: Field) -> tuple[str, ...]:
    """Return the extra head after the status: whether the action is late."""
    return (LATE,) if field.name == "status" else ()


def as_json(value: dict[str, object]) -> str:
    """Return JSON with sorted keys: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)


def state_table(state: PlanState) -> str:
    """Return the actions as a text table."""
    rows = [
        (
            str(action.order),
            action.key,
            LABELS[action.status],
            action.deadline.text if action.deadline else "–",
            action.forecast.text if action.forecast else "–",
            names(action),
        )
        for action in state.actions
    ]
    return as_table(("Nr", "Åtgärd", "Läge", "Tid", "Prognos", "Ansvariga"), rows)


def names(action: ActionState) -> str:
    """Return who is responsible, by name or role; "–" for nobody."""
    chosen = [one.name or one.title or "" for one in action.responsible if one.kind == "responsible"]
    return ", ".join(chosen) or "–"


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a text table: columns as wide as their widest cell, two spaces apart, a line under the heads."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
