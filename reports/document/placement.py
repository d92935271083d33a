"""In which part of the report an action stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from actions.state import PlanState
from actions.status import IN_ANNEX
from reports.compare import compare
from reports.comparison import Comparison, Row


class Part(StrEnum):
    REMAINING = "remaining"
    UPCOMING = "upcoming"
    ANNEX = "annex"


LABELS: dict[str, str] = {
    Part.REMAINING: "under Återstående åtgärder",
    Part.UPCOMING: "under Kommande åtgärder",
    Part.ANNEX: "i bilaga 1",
}
"""Where a part stands, as it is said in a sentence."""


class Placed(NamedTuple):
    """A row in its part, and the part the rule would have given it."""

    row: Row
    part: Part
    default: Part

    @property
    def is_moved(self) -> bool:
        return self.part != self.default


def default_part(row: Row) -> Part:
    """Upcoming: decided after the baseline. Remaining: decided before and neither done, continuous nor
    dropped. The rest, and what has gone, stands in the annex."""
    if row.before is None:
        return Part.UPCOMING
    if row.after is None or row.after.status in IN_ANNEX:
        return Part.ANNEX
    return Part.REMAINING


def place(
    comparison: Comparison, moves: Mapping[str, str] | None = None, sequence: Sequence[str] = ()
) -> dict[Part, tuple[Placed, ...]]:
    """Every row in exactly one part, in the comparison's order but for `sequence`, whose keys come first.

    `moves` (action key → part) overrides the rule; no part, or an action that has gone: not moved.
    """
    rank = {key: index for index, key in enumerate(sequence)}
    rows = sorted(comparison.rows, key=lambda row: rank.get(row.key, len(rank)))
    parts: dict[Part, list[Placed]] = {part: [] for part in Part}
    for row in rows:
        placed = _placed(row, (moves or {}).get(row.key))
        parts[placed.part].append(placed)
    return {part: tuple(rows) for part, rows in parts.items()}


def against_nothing(plan: PlanState) -> Comparison:
    """The plan as decided: compared with an empty one, so that every action is upcoming."""
    empty = PlanState(plan.key, plan.case_number, plan.title, plan.period_text, plan.day, None, (), (), ())
    return compare(empty, plan)


def _placed(row: Row, move: str | None) -> Placed:
    default = default_part(row)
    if move is None or row.after is None or move not in set(Part):
        return Placed(row, default, default)
    return Placed(row, Part(move), default)
