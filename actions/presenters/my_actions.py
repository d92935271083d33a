"""Mina åtgärder: a director's actions, most urgent first, each with what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from actions.asked_day import asked_days
from actions.history import state_of_action, states_of_director
from actions.lateness import Lateness, lateness
from actions.models import StatusNote
from actions.presenters.addresses import addresses
from actions.presenters.handover import Passed, handed_over
from actions.state import ActionState, PlanState
from actions.urgency import Urgency, period_start, todo, urgency
from directors.models import Director

HEADINGS = {
    Urgency.LATE: "Försenade",
    Urgency.NOT_BEGUN: "Borde ha börjat",
    Urgency.UNREPORTED: "Ingen notering den här perioden",
    Urgency.SOON: "Snart dags",
    Urgency.REST: "Övriga",
    Urgency.DONE: "Avslutade",
}
RANKS = {kind: rank for rank, kind in enumerate(HEADINGS)}


class MyRow(NamedTuple):
    """A row of the list. `next_url` opens the next one; `saved` is the message after saving.

    `asked` is the day that the status is asked for, until it is noted for that day.
    """

    action: ActionState
    plan_key: str
    url: str
    note_url: str
    late: Lateness | None
    urgency: Urgency
    todo: str
    next_url: str = ""
    saved: str = ""
    asked: dt.date | None = None

    @property
    def anchor(self) -> str:
        return f"atgard-{self.action.id}"


@dataclass(frozen=True)
class Group:
    heading: str
    urgency: str
    rows: tuple[MyRow, ...]


@dataclass(frozen=True)
class MinePage:
    """The contents of the page; `opened` is the action with an open form."""

    director: Director | None
    groups: tuple[Group, ...]
    done: Group | None
    opened: MyRow | None
    handed_over: tuple[Passed, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def page(director: Director | None, today: dt.date, open_key: str = "") -> MinePage:
    """Return the page of a director; `open_key` names the action to open, else the first.

    Two queries, and a third where somebody asks for the status.
    """
    """Return the page of a director in at most three queries; `open_key` names the action to open, else the first."""
    if director is None:
        return MinePage(None, (), None, None)
    states = states_of_director(director.pk, today)
    asked = asked_days([state.key for state in states])
    rows = ordered(_asked([row for state in states for row in rows_of(state, state.actions)], asked))
    groups = tuple(grouped(rows))
    active = tuple(group for group in groups if group.urgency != Urgency.DONE)
    done = next((group for group in groups if group.urgency == Urgency.DONE), None)
    return MinePage(director, active, done, _opened(rows, open_key), handed_over(director))


def saved_row(action_id: int, today: dt.date, message: str) -> MyRow:
    """Return the row of an action after saving its note."""
    state = state_of_action(action_id, today)
    (row,) = rows_of(state, (*state.actions, *state.removed))
    return _with_next(row._replace(saved=message), "")


def rows_of(state: PlanState, actions: Iterable[ActionState]) -> list[MyRow]:
    """Return the rows of actions of the state, without links to the next."""
    url, note_url = (addresses(route, plan_key=state.key) for route in ("action", "action_note"))
    today, since = state.day, period_start(state.day)
    rows = []
    for action in actions:
        facts = (action.status, action.due, action.note_date, today, since)
        late = lateness(action.status, action.due, today)
        links = (url(action.key), note_url(action.key))
        rows.append(MyRow(action, state.key, *links, late, urgency(*facts), todo(*facts)))
    return rows


def _asked(rows: list[MyRow], days: Mapping[str, dt.date]) -> list[MyRow]:
    """Return the rows, those that are not settled with the day that is asked about and has no note yet."""
    if not days:
        return rows
    ids = [row.action.id for row in rows if row.plan_key in days]
    notes = StatusNote.objects.active().filter(action__in=ids, date__in=set(days.values()))
    noted = set(notes.values_list("action_id", "date"))
    return [
        row._replace(asked=day)
        if (day := days.get(row.plan_key)) and _is_left(row) and (row.action.id, day) not in noted
        else row
        for row in rows
    ]


def ordered(rows: list[MyRow]) -> list[MyRow]:
    """Sort by urgency, then by last day, and link each row to the next."""
    rows = sorted(rows, key=_rank)
    mine = reverse("my_actions")
    urls = [f"{mine}?oppna={one.action.key}#{one.anchor}" if _is_left(one) else mine for one in rows[1:]]
    return [_with_next(one, url) for one, url in zip(rows, [*urls, mine], strict=False)]


def _is_left(row: MyRow) -> bool:
    return row.urgency != Urgency.DONE


def _rank(row: MyRow) -> tuple[object, ...]:
    last = row.action.due.last_day if row.action.due else None
    return (RANKS[row.urgency], last is None, last or dt.date.max, row.action.id)


def _with_next(row: MyRow, url: str) -> MyRow:
    day = f"&datum={row.asked.isoformat()}" if row.asked else ""
    return row._replace(next_url=url, note_url=f"{row.note_url}?next={quote(url)}{day}")


def grouped(rows: Iterable[MyRow]) -> Iterable[Group]:
    rows = list(rows)
    for kind, heading in HEADINGS.items():
        chosen = tuple(one for one in rows if one.urgency == kind)
        if chosen:
            yield Group(heading, kind, chosen)


def _opened(rows: list[MyRow], key: str) -> MyRow | None:
    named = next((one for one in rows if one.action.key == key), None)
    first = rows[0] if rows and _is_left(rows[0]) else None
    return named or first
