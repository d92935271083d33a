"""The list of directors, and the page of one with titles over time and actions on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.period import swedish_date
from actions.presenters.collation import swedish
from actions.presenters.handover import Passed
from actions.presenters.rows import Row, action_rows
from actions.state import ActionState, PlanState
from actions.status import is_late, is_open

HEADINGS = {"director": "Direktörer", "unit_head": "Enhetschefer"}


@dataclass(frozen=True)
class DirectorLine:
    """A director of the list; `title` is the one held on the day, and the counts are of their actions."""

    key: str
    name: str
    title: str
    total: int
    remaining: int
    late: int


@dataclass(frozen=True)
class DirectorGroup:
    anchor: str
    heading: str
    lines: tuple[DirectorLine, ...]


@dataclass(frozen=True)
class Title:
    """A title with its days in words ("från och med den 1 januari 2015")."""

    id: int
    title: str
    days: str
    is_held: bool


@dataclass(frozen=True)
class InPlan:
    """A director's actions in one plan, in the order of the plan."""

    key: str
    title: str
    rows: tuple[Row, ...]

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)


@dataclass(frozen=True)
class DirectorPage:
    key: str
    name: str
    title: str
    note: str
    titles: tuple[Title, ...]
    plans: tuple[InPlan, ...]
    handed_over: tuple[Passed, ...] = ()


def director_groups(directors: Iterable[Any], state: PlanState | None, day: dt.date) -> list[DirectorGroup]:
    """Return directors and unit heads, each sorted by name. Needs `with_titles()`."""
    rows = list(directors)
    groups = []
    for code, heading in HEADINGS.items():
        lines = [_line(row, state, day) for row in rows if row.group == code]
        if lines:
            lines.sort(key=lambda line: swedish(line.name))
            groups.append(DirectorGroup(code, heading, tuple(lines)))
    return groups


def _line(director: Any, state: PlanState | None, day: dt.date) -> DirectorLine:
    own = own_actions(state, director.pk) if state else []
    return DirectorLine(
        director.key,
        director.name,
        title_on(director, day),
        len(own),
        sum(is_open(action.status) for action in own),
        sum(is_late(action.status, action.due, day) for action in own),
    )


def director_page(
    director: Any,
    states: Sequence[PlanState],
    day: dt.date,
    keys: Mapping[int, str],
    query: str = "",
    passed: tuple[Passed, ...] = (),
) -> DirectorPage:
    """Return the page of a director; `states` are the plans that existed on the day, newest first."""
    plans = [
        InPlan(
            state.key,
            state.title,
            tuple(action_rows(own_actions(state, director.pk), state, keys, query)),
        )
        for state in states
    ]
    return DirectorPage(
        director.key,
        director.name,
        title_on(director, day),
        director.note,
        tuple(titles(director, day)),
        tuple(plan for plan in plans if plan.rows),
        passed,
    )


def own_actions(state: PlanState, director_id: int) -> list[ActionState]:
    return [
        action
        for action in state.actions
        if any(one.director_id == director_id for one in action.responsible)
    ]


def titles(director: Any, day: dt.date) -> Iterable[Title]:
    """Yield the titles, latest first."""
    rows = sorted(
        director.appointments.all(), key=lambda row: (row.start or dt.date.min, row.pk), reverse=True
    )
    for row in rows:
        yield Title(row.pk, row.title, days_in_words(row.start, row.end), _held(row, day))


def title_on(director: Any, day: dt.date) -> str:
    """Return the title held on the day; of several the one that began last, "" for none."""
    held = [row for row in director.appointments.all() if _held(row, day)]
    return max(held, key=lambda row: (row.start or dt.date.min, row.pk)).title if held else ""


def _held(row: Any, day: dt.date) -> bool:
    return (row.start is None or row.start <= day) and (row.end is None or day <= row.end)


def days_in_words(start: dt.date | None, end: dt.date | None) -> str:
    """Return the days of a title in words; an open end is described."""
    if start is None and end is None:
        return "Dagarna är inte kända"
    if start is None and end is not None:
        return f"Till och med {swedish_date(end, article=True)}"
    first = f"Från och med {swedish_date(start, article=True)}" if start else ""
    return f"{first} till och med {swedish_date(end, article=True)}" if end else first
