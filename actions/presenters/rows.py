"""An action of a plan state as a row of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from actions.period import Period
from actions.responsibility import WORDS, ResponsibilityKind
from actions.state import ActionState, AreaState, PlanState, Responsible
from actions.status import is_late


@dataclass(frozen=True)
class Person:
    """A responsible: a person with title, or a role in words (`name` empty). `key` is the director's."""

    name: str
    title: str
    kind: str
    key: str

    @property
    def is_responsible(self) -> bool:
        return self.kind == WORDS[ResponsibilityKind.RESPONSIBLE]

    @property
    def who(self) -> str:
        return self.name or self.title


@dataclass(frozen=True)
class ActionRow:
    """A row. `order` is the rank in the plan; `late` is for the day of the state; `chosen` is "id:version"."""

    id: int
    key: str
    label: str
    wording: str
    order: int
    version: int
    status: str | None
    late: bool
    note: str
    note_date: dt.date | None
    noted_by: str
    deadline: Period | None
    forecast: Period | None
    people: tuple[Person, ...]
    area: AreaState | None
    area_editorial: bool
    section: str

    @property
    def chosen(self) -> str:
        return f"{self.id}:{self.version}"


def action_row(action: ActionState, state: PlanState, keys: Mapping[int, str]) -> ActionRow:
    """Return the row of an action; `keys` maps director ids to keys in addresses."""
    section = state.section_by_key.get(action.section_key or "")
    return ActionRow(
        id=action.id,
        key=action.key,
        label=action.label,
        wording=action.wording,
        order=action.order,
        version=action.version,
        status=action.status,
        late=is_late(action.status, action.deadline, state.day),
        note=action.note,
        note_date=action.note_date,
        noted_by=action.noted_by,
        deadline=action.deadline,
        forecast=action.forecast,
        people=tuple(person(one, keys) for one in action.responsible),
        area=state.area_by_key.get(action.area_key or ""),
        area_editorial=action.area_editorial,
        section=section.title if section else "",
    )


def person(one: Responsible, keys: Mapping[int, str]) -> Person:
    return Person(
        name=one.name or "",
        title=one.title or "",
        kind=WORDS.get(one.kind, one.kind),
        key=keys.get(one.director_id or 0, ""),
    )
