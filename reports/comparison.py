"""The shape of a comparison: a row for every action and every area, and what follows from them. Pure.

Rows are named tuples: a page compares 1,000 actions for every reader.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from actions.change_kinds import ChangeKind
from actions.period import Period
from actions.state import ActionState, AreaState, Field, PlanState, Removal, Responsible, SectionState
from actions.status import is_late
from actions.worddiff import Piece

NEW = (ChangeKind.NEW,)
UNCHANGED = (ChangeKind.UNCHANGED,)
REMOVED = (ChangeKind.REMOVED,)
MISSING = (ChangeKind.MISSING,)


class Row(NamedTuple):
    """One action, then and now. `before` is None for a new action, `after` for one that has gone.

    `wording` and `label` are word differences (one equal piece when nothing changed, plain text of the one
    side there is for a new or vanished action). `added` and `dropped` are those who became and ceased to be
    responsible. `removal` says why an action has gone, when that is recorded. `changed` are the fields of an
    action on both sides that differ.
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

    @property
    def action(self) -> ActionState:
        """The action as it stands, or as it last stood."""
        action = self.after or self.before
        assert action is not None
        return action

    @property
    def section(self) -> SectionState | None:
        return self.section_after if self.after else self.section_before

    @property
    def is_error(self) -> bool:
        """In the baseline, gone in the follow-up, and nobody decided so."""
        return self.kinds == MISSING

    @property
    def is_reworded(self) -> bool:
        return ChangeKind.REWORDED in self.kinds

    @property
    def deadline_before(self) -> Period | None:
        return self.before.deadline if self.before else None

    @property
    def deadline_after(self) -> Period | None:
        return self.after.deadline if self.after else None

    @property
    def forecast(self) -> Period | None:
        return self.after.forecast if self.after else None

    @property
    def number_before(self) -> int | None:
        """The number its area had; None without area or number."""
        return self.area_before.number if self.area_before else None

    @property
    def number_after(self) -> int | None:
        return self.area_after.number if self.area_after else None

    @property
    def status_changed(self) -> bool:
        """On both sides, with another status. Not a kind of change: it stands beside."""
        return bool(self.before and self.after and self.before.status != self.after.status)


class AreaRow(NamedTuple):
    """One development area, then and now. `title` is a word difference."""

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
    """Rows in the order of the follow-up, vanished actions where they stood; areas by their number now."""

    before: PlanState
    after: PlanState
    rows: tuple[Row, ...]
    areas: tuple[AreaRow, ...]

    @cached_property
    def counts(self) -> dict[ChangeKind, int]:
        """Rows by kind, every kind named. A row with two kinds counts under both."""
        found = Counter(kind for row in self.rows for kind in row.kinds)
        return {kind: found[kind] for kind in ChangeKind}

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
        """Status now of the actions that were in the baseline and still are in the plan."""
        return Counter(row.after.status for row in self.rows if row.before and row.after)

    def late(self, day: dt.date) -> int:
        """How many actions of the follow-up are late on `day`."""
        return sum(is_late(action.status, action.deadline, day) for action in self.after.actions)
