"""Mina åtgärder: a director's actions, most urgent first, each with what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from actions.models import Action
from actions.period import Period
from actions.status import is_late
from actions.urgency import Urgency, period_start, todo, urgency
from directors.models import Director

HEADINGS = {
    Urgency.LATE: "Sena",
    Urgency.UNREPORTED: "Ingen notering den här perioden",
    Urgency.SOON: "Snart dags",
    Urgency.REST: "Övriga",
    Urgency.DONE: "Avslutade",
}


@dataclass(frozen=True)
class MyAction:
    """An action of the list. `next_url` opens the next one; `saved` is the message after saving."""

    id: int
    key: str
    plan_key: str
    label: str
    deadline: Period | None
    forecast: Period | None
    status: str | None
    note: str
    note_date: dt.date | None
    noted_by: str
    late: bool
    urgency: Urgency
    todo: str
    next_url: str = ""
    saved: str = ""

    @property
    def anchor(self) -> str:
        return f"atgard-{self.id}"


@dataclass(frozen=True)
class Group:
    heading: str
    urgency: str
    rows: tuple[MyAction, ...]


@dataclass(frozen=True)
class MinePage:
    """The contents of the page; `opened` is the action with an open form."""

    director: Director | None
    groups: tuple[Group, ...]
    done: Group | None
    opened: MyAction | None

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def page(director: Director | None, today: dt.date, open_key: str = "") -> MinePage:
    """Return the page of a director in one query; `open_key` names the action to open, else the first."""
    if director is None:
        return MinePage(None, (), None, None)
    actions = Action.objects.of_director(director.pk).active().select_related("plan")
    rows = ordered([row(action, today) for action in actions])
    groups = tuple(grouped(rows))
    active = tuple(group for group in groups if group.urgency != Urgency.DONE)
    done = next((group for group in groups if group.urgency == Urgency.DONE), None)
    return MinePage(director, active, done, _opened(rows, open_key))


def row(action: Action, today: dt.date, saved: str = "") -> MyAction:
    """Return an action as a row of the page."""
    facts = (action.status, action.deadline, action.note_date)
    return MyAction(
        id=action.pk,
        key=action.key,
        plan_key=action.plan.key,
        label=action.label,
        deadline=action.deadline,
        forecast=action.forecast,
        status=action.status,
        note=action.note,
        note_date=action.note_date,
        noted_by=action.noted_by,
        late=is_late(action.status, action.deadline, today),
        urgency=urgency(*facts, today, period_start(today)),
        todo=todo(*facts, today, period_start(today)),
        saved=saved,
    )


def ordered(rows: list[MyAction]) -> list[MyAction]:
    """Sort by urgency, then by last day, and link each row to the next."""
    rows = sorted(rows, key=_rank)
    following: list[MyAction | None] = [*rows[1:], None][: len(rows)]
    return [_with_next(one, after) for one, after in zip(rows, following, strict=True)]


def _rank(one: MyAction) -> tuple[object, ...]:
    last = one.deadline.last_day if one.deadline else None
    return (list(HEADINGS).index(one.urgency), last is None, last or dt.date.max, one.id)


def _with_next(one: MyAction, after: MyAction | None) -> MyAction:
    mine = reverse("my_actions")
    url = f"{mine}?oppna={after.key}#{after.anchor}" if after and after.urgency != Urgency.DONE else mine
    return MyAction(**{**vars(one), "next_url": url})


def grouped(rows: Iterable[MyAction]) -> Iterable[Group]:
    rows = list(rows)
    for kind, heading in HEADINGS.items():
        chosen = tuple(one for one in rows if one.urgency == kind)
        if chosen:
            yield Group(heading, kind, chosen)


def _opened(rows: list[MyAction], key: str) -> MyAction | None:
    named = next((one for one in rows if one.key == key), None)
    first = rows[0] if rows and rows[0].urgency != Urgency.DONE else None
    return named or first
