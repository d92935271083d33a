"""The result of a comparison: a row for every action and area, and counts. Pure.

Rows are named tuples, since a page compares 1,000 actions for every reader.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from actions.change_kinds import ChangeKind
from actions.lateness import Delay, lateness
from actions.lineage import LineageKind, LineageLink
from actions.period import Period
from actions.state import ActionState, AreaState, Field, PlanState, Removal, Responsible, SectionState
from actions.worddiff import Piece

NEW = (ChangeKind.NEW,)
UNCHANGED = (ChangeKind.UNCHANGED,)
SPLIT = (ChangeKind.SPLIT,)
MERGED = (ChangeKind.MERGED,)
REMOVED = (ChangeKind.REMOVED,)
MISSING = (ChangeKind.MISSING,)


class Relative(NamedTuple):
    """An action that a row's action became, or that it was made of, with the words that differ between the two.

    `removal` is set where it has been removed since.
    """

    action: ActionState
    wording: tuple[Piece, ...]
    label: tuple[Piece, ...]
    area: AreaState | None
    removal: Removal | None


class Row(NamedTuple):
    """An action on both sides. `before` is None for a new action, `after` for one that is gone.

    Of an action that was split, `successors` are the actions it became and `after` is None; of one that others
    were merged to, `predecessors` are those and `before` is None. They have no rows of their own. `lineage`
    are the links of the row, also those to other plans.

    `wording` and `label` are word differences: one equal piece when nothing changed, plain text for a new or
    vanished action. `added` and `dropped` are the responsible that came and went. `removal` is set where a
    removal is recorded. `changed` are the fields that differ, `restated` those with the same meaning in other
    words.
    """

    key: str
    kinds: tuple[ChangeKind, ...]
    before: ActionState | None
    after: ActionState | None
    wording: tuple[Piece, ...]
    label: tuple[Piece, ...]
    added: tuple[Responsible, ...]
    dropped: tuple[Responsible, ...]
    area_before: AreaState | None
    area_after: AreaState | None
    section_before: SectionState | None
    section_after: SectionState | None
    removal: Removal | None
    changed: tuple[Field, ...] = ()
    restated: tuple[Field, ...] = ()
    predecessors: tuple[Relative, ...] = ()
    successors: tuple[Relative, ...] = ()
    lineage: tuple[LineageLink, ...] = ()

    @property
    def action(self) -> ActionState:
        """The action in the follow-up, or as it was in the baseline."""
        action = self.after or self.before
        assert action is not None
        return action

    @property
    def decided(self) -> tuple[ActionState, ...]:
        """The actions of the baseline that the row stands for."""
        return (self.before,) if self.before else tuple(one.action for one in self.predecessors)

    @property
    def current(self) -> tuple[ActionState, ...]:
        """The actions of the follow-up that the row stands for."""
        others = tuple(one.action for one in self.successors if one.removal is None)
        return (self.after, *others) if self.after else others

    @property
    def section(self) -> SectionState | None:
        return self.section_after if self.after else self.section_before

    @property
    def is_error(self) -> bool:
        """Whether the action was in the baseline and is gone without a decision."""
        return self.kinds == MISSING

    @property
    def is_reworded(self) -> bool:
        return ChangeKind.REWORDED in self.kinds

    @property
    def deadline_after(self) -> Period | None:
        return self.after.deadline if self.after else None

    @property
    def forecast(self) -> Period | None:
        return self.after.forecast if self.after else None

    @property
    def number_before(self) -> int | None:
        """The number its area had in the baseline; None without area or number."""
        return self.area_before.number if self.area_before else None

    @property
    def number_after(self) -> int | None:
        return self.area_after.number if self.area_after else None

    @property
    def status_changed(self) -> bool:
        """Whether the status differs between the two sides. This is not a kind of change."""
        return bool(self.before and self.after and self.before.status != self.after.status)


class AreaRow(NamedTuple):
    """A development area on both sides; `title` is a word difference."""

    key: str
    before: AreaState | None
    after: AreaState | None
    title: tuple[Piece, ...]

    @property
    def number_before(self) -> int | None:
        return self.before.number if self.before else None

    @property
    def number_after(self) -> int | None:
        return self.after.number if self.after else None

    @property
    def renumbered(self) -> bool:
        return bool(self.before and self.after and self.before.number != self.after.number)


@dataclass(frozen=True)
class Comparison:
    """Rows in the order of the follow-up, with vanished actions at their old places; areas by current number."""

    before: PlanState
    after: PlanState
    rows: tuple[Row, ...]
    areas: tuple[AreaRow, ...]

    @cached_property
    def counts(self) -> dict[ChangeKind, int]:
        """The number of rows of every kind; a row with two kinds counts for both."""
        found = Counter(kind for row in self.rows for kind in row.kinds)
        return {kind: found[kind] for kind in ChangeKind}

    @cached_property
    def decided_counts(self) -> dict[ChangeKind, int]:
        """The number of actions of the baseline in rows of every kind."""
        return {kind: sum(len(row.decided) for row in self.rows if kind in row.kinds) for kind in ChangeKind}

    @cached_property
    def carried(self) -> int:
        """The number of actions of the follow-up that were carried on to another plan."""
        key = self.after.key
        return sum(
            any(link.kind == LineageKind.CARRIED and link.before.plan_key == key for link in row.lineage)
            for row in self.rows
            if row.after
        )

    @cached_property
    def errors(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_error)

    @cached_property
    def status_before(self) -> Counter[str | None]:
        return Counter(action.status for action in self.before.actions)

    @cached_property
    def status_after(self) -> Counter[str | None]:
        return Counter(action.status for action in self.after.actions)

    @cached_property
    def status_of_decided(self) -> Counter[str | None]:
        """The current status of the baseline's actions that are still in the plan."""
        return Counter(row.after.status for row in self.rows if row.before and row.after)

    def late(self, day: dt.date) -> int:
        """Return the number of actions of the follow-up that are late on `day`."""
        return self._delayed(day, Delay.LATE)

    def not_begun(self, day: dt.date) -> int:
        """Return the number of actions of the follow-up that should have begun by `day` and have not."""
        return self._delayed(day, Delay.NOT_BEGUN)

    def _delayed(self, day: dt.date, delay: Delay) -> int:
        found = (lateness(action.status, action.due, day) for action in self.after.actions)
        return sum(late is not None and late.delay is delay for late in found)
