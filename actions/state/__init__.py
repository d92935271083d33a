"""The state of a plan at one moment, as plain values, from which every page, comparison and report is made.
Pure.

A `PlanState` comes from the live rows, from history at a date, or from a fixed report's snapshot; code that
reads it does not know which. Rows are named tuples, which cost a fraction of a frozen dataclass to create.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from actions.state.action import ACTION, COMPARED, WRITTEN, ActionState, shown_in
from actions.state.field import Field, Shown
from actions.state.structure import (
    AREA_FIELDS,
    PLAN_FIELDS,
    SECTION_FIELDS,
    AreaState,
    PlanHead,
    SectionState,
)
from actions.state.values import PartDeadline, Removal, Responsible

__all__ = [
    "ACTION",
    "AREA_FIELDS",
    "COMPARED",
    "PLAN_FIELDS",
    "SECTION_FIELDS",
    "WRITTEN",
    "ActionState",
    "AreaState",
    "Field",
    "PartDeadline",
    "PlanHead",
    "PlanState",
    "Removal",
    "Responsible",
    "SectionState",
    "Shown",
    "shown_in",
]


@dataclass(frozen=True)
class PlanState:
    """A plan at the end of `day` (local date); areas sorted by number, sections and actions by order.

    `moment` is the aware moment it was read at (None for the live rows). `removed` holds the actions removed
    by then. `unknown` names the fields of actions that a stored state does not hold; their values here are
    empty and mean nothing.
    """

    key: str
    case_number: str
    title: str
    period_text: str
    day: dt.date
    moment: dt.datetime | None
    areas: tuple[AreaState, ...]
    sections: tuple[SectionState, ...]
    actions: tuple[ActionState, ...]
    removed: tuple[ActionState, ...] = ()
    unknown: frozenset[str] = frozenset()

    @cached_property
    def area_by_key(self) -> dict[str, AreaState]:
        return {area.key: area for area in self.areas}

    @cached_property
    def section_by_key(self) -> dict[str, SectionState]:
        return {section.key: section for section in self.sections}

    @cached_property
    def action_by_key(self) -> dict[str, ActionState]:
        return {action.key: action for action in self.actions}

    @cached_property
    def removed_by_key(self) -> dict[str, ActionState]:
        return {action.key: action for action in self.removed}
