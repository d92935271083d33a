"""A plan state as plain values for JSON, and as rows of a text table. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from actions.period import Period
from actions.state import ActionState, PlanState, Responsible
from actions.status import LABELS


def state_as_dict(state: PlanState) -> dict[str, Any]:
    """{plan, at, areas, actions}: areas by number, actions by order, days as ISO text.

    `area` is the area's id, `section` the heading in words.
    """
    return {
        "plan": state.key,
        "at": state.day.isoformat(),
        "areas": [{"id": area.key, "number": area.number, "title": area.title} for area in state.areas],
        "actions": [action_as_dict(action, state) for action in state.actions],
    }


def action_as_dict(action: ActionState, state: PlanState) -> dict[str, Any]:
    section = state.section_by_key.get(action.section_key or "")
    return {
        "key": action.key,
        "label": action.label,
        "wording": action.wording,
        "area": action.area_key,
        "section": section.title if section else None,
        "order": action.order,
        "responsible": [responsible_as_dict(one) for one in action.responsible],
        "deadline": period_as_dict(action.deadline),
        "status": action.status,
        "note": action.note or None,
        "note_date": action.note_date.isoformat() if action.note_date else None,
        "forecast": period_as_dict(action.forecast),
    }


def responsible_as_dict(one: Responsible) -> dict[str, Any]:
    """A person has name and title, a role in words has role; what does not apply is null."""
    title, role = (None, one.title) if one.name is None else (one.title, None)
    return {"name": one.name, "title": title, "role": role, "kind": one.kind}


def period_as_dict(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "precision": str(period.precision),
        "kind": str(period.kind),
    }


def as_json(value: dict[str, Any]) -> str:
    """The same text for the same value, whatever the order its keys were set in."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)


def state_table(state: PlanState) -> str:
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
    """Who is responsible, by name or role, "–" where nobody is."""
    chosen = [one.name or one.title or "" for one in action.responsible if one.kind == "responsible"]
    return ", ".join(chosen) or "–"


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell, two spaces between, a line under the heads."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
