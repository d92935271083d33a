"""The part of the report that each action is printed in. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from actions.lineage import LineageLink
from actions.state import PlanState
from actions.status import IN_ANNEX
from reports.compare import compare
from reports.comparison import Comparison, Row


class Part(StrEnum):
    """A part of the document that lists actions."""

    REMAINING = "remaining"
    UPCOMING = "upcoming"
    ANNEX = "annex"


LABELS: dict[str, str] = {
    Part.REMAINING: "under Återstående åtgärder",
    Part.UPCOMING: "under Kommande åtgärder",
    Part.ANNEX: "i bilaga 1",
}
"""The place of a part in a sentence."""


class Placed(NamedTuple):
    """A row with its part and its default part."""

    row: Row
    part: Part
    default: Part

    @property
    def is_moved(self) -> bool:
        return self.part != self.default


def default_part(row: Row) -> Part:
    """Return the part of an action that no editor has moved.

    Upcoming: decided after the baseline. Annex: removed, missing, or with a status that belongs in the annex
    (done, continuous, dropped); one that was split only when all that it became belong there. Remaining: the
    rest.
    """
    if not row.decided:
        return Part.UPCOMING
    if all(action.status in IN_ANNEX for action in row.current):
        return Part.ANNEX
    return Part.REMAINING


def place(
    comparison: Comparison, moves: Mapping[str, str] | None = None, sequence: Sequence[str] = ()
) -> dict[Part, tuple[Placed, ...]]:
    """Return every row in exactly one part, in the comparison's order; the keys of `sequence` come first.

    `moves` maps action keys to parts and overrides the default; unknown parts and actions that are gone are
    not moved.
    """
    rank = {key: index for index, key in enumerate(sequence)}
    rows = sorted(comparison.rows, key=lambda row: rank.get(row.key, len(rank)))
    parts: dict[Part, list[Placed]] = {part: [] for part in Part}
    for row in rows:
        placed = _placed(row, (moves or {}).get(row.key))
        parts[placed.part].append(placed)
    return {part: tuple(rows) for part, rows in parts.items()}


def against_nothing(plan: PlanState, lineage: Sequence[LineageLink] = ()) -> Comparison:
    """Return the comparison of a plan with an empty one, in which every action is new."""
    empty = PlanState(plan.key, plan.case_number, plan.title, plan.period_text, plan.day, None, (), (), ())
    return compare(empty, plan, lineage)


def _placed(row: Row, move: str | None) -> Placed:
    default = default_part(row)
    if move is None or not row.current or move not in set(Part):
        return Placed(row, default, default)
    return Placed(row, Part(move), default)
