"""The parts of the report that each action is printed in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


Places = str | Sequence[str]
"""The parts that an editor has chosen for an action; a single one may be given by itself, as it was stored before."""


class Placed(NamedTuple):
    """A row in one part, with all the parts that it stands in, in the order of the document, and its default part."""

    row: Row
    part: Part
    default: Part
    parts: tuple[Part, ...]

    @property
    def is_moved(self) -> bool:
        return self.parts != (self.default,)

    @property
    def is_first(self) -> bool:
        """Whether this is the first of the places of the row."""
        return self.part == self.parts[0]

    @property
    def others(self) -> tuple[Part, ...]:
        """The other parts that the row stands in."""
        return tuple(part for part in self.parts if part != self.part)


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
    comparison: Comparison, moves: Mapping[str, Places] | None = None, sequence: Sequence[str] = ()
) -> dict[Part, tuple[Placed, ...]]:
    """Return every row in at least one part, in the comparison's order; those in `sequence` come first.

    `moves` maps action keys to parts and overrides the default; unknown parts and actions that are gone are
    not moved. `sequence` has keys, which are ranked in every part, and places ("annex:KEY"), ranked in one.
    """
    rank = {name: index for index, name in enumerate(sequence)}
    parts: dict[Part, list[Placed]] = {part: [] for part in Part}
    for row in comparison.rows:
        for placed in _placed(row, (moves or {}).get(row.key, ())):
            parts[placed.part].append(placed)
    return {part: tuple(sorted(rows, key=lambda one: _rank(one, rank))) for part, rows in parts.items()}


def name_of(part: str, key: str) -> str:
    """Return the place of an action in one part, as it stands in a report's sequence."""
    return f"{part}:{key}"


def chosen(places: Places) -> tuple[Part, ...]:
    """Return the parts in the order of the document, each once; unknown ones are left out."""
    given = {places} if isinstance(places, str) else set(places)
    return tuple(part for part in Part if part in given)


def against_nothing(plan: PlanState, lineage: Sequence[LineageLink] = ()) -> Comparison:
    """Return the comparison of a plan with an empty one, in which every action is new."""
    empty = PlanState(plan.key, plan.case_number, plan.title, plan.period_text, plan.day, None, (), (), ())
    return compare(empty, plan, lineage)


def _placed(row: Row, move: Places) -> Iterable[Placed]:
    default = default_part(row)
    parts = (chosen(move) if row.current else ()) or (default,)
    return (Placed(row, part, default, parts) for part in parts)


def _rank(placed: Placed, rank: Mapping[str, int]) -> int:
    key = placed.row.key
    return rank.get(name_of(placed.part, key), rank.get(key, len(rank)))
