"""Exports of a comparison: plain values for JSON, and a text table. Pure."""

from __future__ import annotations

from actions.change_kinds import LABELS
from actions.export import action_as_dict, as_table, names
from actions.lineage import link_to_value
from actions.state import ActionState, AreaState, PlanState, Removal
from actions.state.types import responsible_as_json
from actions.status import LABELS as STATUS_LABELS
from actions.worddiff import Piece
from reports.comparison import AreaRow, Comparison, Relative, Row


def comparison_as_dict(comparison: Comparison) -> dict[str, object]:
    """Return {plan, from, to, counts, areas, rows}; each row has the action `before` and `after` (or None)."""
    before, after = comparison.before, comparison.after
    return {
        "plan": after.key,
        "from": before.day.isoformat(),
        "to": after.day.isoformat(),
        "counts": {str(kind): count for kind, count in comparison.counts.items()},
        "areas": [_area(row) for row in comparison.areas],
        "rows": [_row(row, before, after) for row in comparison.rows],
    }


def _area(row: AreaRow) -> dict[str, object]:
    return {
        "id": row.key,
        "title": _pieces(row.title),
        "number_before": row.number_before,
        "number_after": row.number_after,
    }


def _row(row: Row, before: PlanState, after: PlanState) -> dict[str, object]:
    return {
        "key": row.key,
        "kinds": [str(kind) for kind in row.kinds],
        "label": _pieces(row.label),
        "wording": _pieces(row.wording),
        "responsible_added": [responsible_as_json(one) for one in row.added],
        "responsible_dropped": [responsible_as_json(one) for one in row.dropped],
        "before": _side(row.before, row.area_before, before),
        "after": _side(row.after, row.area_after, after),
        "removal": _removal(row.removal),
        "predecessors": [_relative(one, before) for one in row.predecessors],
        "successors": [_relative(one, after) for one in row.successors],
        "lineage": [link_to_value(link) for link in row.lineage],
    }


def _relative(one: Relative, state: PlanState) -> dict[str, object]:
    return {
        "label": _pieces(one.label),
        "wording": _pieces(one.wording),
        "action": _side(one.action, one.area, state),
        "removal": _removal(one.removal),
    }


def _side(action: ActionState | None, area: AreaState | None, state: PlanState) -> dict[str, object] | None:
    if action is None:
        return None
    return {**action_as_dict(action, state), "area_number": area.number if area else None}


def _pieces(pieces: tuple[Piece, ...]) -> list[dict[str, str]]:
    return [{"op": piece.op, "text": piece.text} for piece in pieces]


def _removal(removal: Removal | None) -> dict[str, str] | None:
    return {**removal._asdict(), "on": removal.on.isoformat()} if removal else None


def comparison_table(comparison: Comparison) -> str:
    """Return one line for each action, and the number of changes of each kind."""
    rows = [
        (
            row.key,
            ", ".join(LABELS[kind] for kind in row.kinds),
            f"{_number(row.number_before)} → {_number(row.number_after)}",
            STATUS_LABELS[row.action.status],
            row.forecast.text if row.forecast else "–",
            names(row.action),
        )
        for row in comparison.rows
    ]
    counts = ", ".join(f"{LABELS[kind]}: {count}" for kind, count in comparison.counts.items() if count)
    heads = ("Åtgärd", "Ändring", "Område", "Läge", "Prognos", "Ansvariga")
    return f"{as_table(heads, rows)}\n\n{counts or 'Inga åtgärder.'}"


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)
