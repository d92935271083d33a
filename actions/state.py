"""The plan at one moment, as plain values: what every page, comparison and report is made from. Pure.

A `PlanState` can come from the live rows, from history at a date, or from a fixed report's
snapshot; nothing that reads it can tell which. Rows are tuples because a state is built for every
page and a tuple costs a fraction of a frozen dataclass to build.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from actions.period import Period


class Responsible(NamedTuple):
    """Who answers for an action: a director (id, name, title that day) or a role in words.

    `title` is the director's title on the day, or, where no person is named, the role in words.
    `kind` is responsible, supporting or coordinating.
    """

    director_id: int | None
    name: str | None
    title: str | None
    kind: str

    @property
    def label(self) -> str:
        """The one line a reader sees: "Personaldirektör Elisabeth Carle" or the role in words."""
        return " ".join(part for part in (self.title, self.name) if part)


class Removal(NamedTuple):
    """Why an action left the plan: the day, by whom, the reason and the decision in words."""

    on: dt.date
    by: str
    reason: str
    decision: str


class AreaState(NamedTuple):
    """A development area as it stood: its number is the number it had that day (None = unnumbered)."""

    id: int
    key: str
    number: int | None
    title: str
    status: str | None
    note: str
    note_date: dt.date | None
    forecast: Period | None
    version: int


class SectionState(NamedTuple):
    """A heading of the document; `parent_key` is None at the top level, `order` the rank 1..n."""

    id: int
    key: str
    title: str
    parent_key: str | None
    order: int
    version: int


class ActionState(NamedTuple):
    """An action as it stood. `order` is the rank 1..n in the plan; `status` None = not yet reported.

    `area_editorial` says the area is the editor's own reading, not stated in the decision.
    """

    id: int
    key: str
    label: str
    wording: str
    area_key: str | None
    area_editorial: bool
    section_key: str | None
    order: int
    responsible: tuple[Responsible, ...]
    deadline: Period | None
    status: str | None
    note: str
    note_date: dt.date | None
    noted_by: str
    forecast: Period | None
    version: int
    removal: Removal | None


@dataclass(frozen=True)
class PlanState:
    """A plan at the end of `day` (local date), sorted: areas by number, sections and actions by order.

    `moment` is the recorded moment it was read at (aware; None for the live rows).
    `removed` holds the actions that had been taken out of the plan by then.
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
