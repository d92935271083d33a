"""The page of an action: decided fields, status, notes and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.lateness import Lateness, lateness
from actions.models.notes import withdrawal_reasons
from actions.period import Period
from actions.place import Place
from actions.presenters.attachments import AttachmentLine
from actions.presenters.changes import Change
from actions.presenters.lineage import LineageLine
from actions.presenters.overview import TimeLine, timeline
from actions.presenters.requests import RequestLine, Requests
from actions.presenters.rows import Person, people_of
from actions.state import ActionState, AreaState, PlanState, Shown, shown_in

PLACED = frozenset(
    {
        *("label", "wording", "section_key", "area_key", "area_editorial", "responsible", "deadline"),
        *("part_deadlines", "status", "note", "note_date", "noted_by", "forecast", "removal", "source_note"),
        *("drop_proposed", "drop_decision", "drop_waiver"),
    }
)
"""The fields with a place of their own on the page; the others come last among the facts."""
FACTS = tuple(field for field in shown_in(Shown.PAGE) if field.name not in PLACED)


@dataclass(frozen=True)
class Fact:
    label: str
    words: str


@dataclass(frozen=True)
class Note:
    """A status note; `earlier` are the notes it corrects, latest first. One that is `withdrawn` says only `why`."""

    id: int
    date: dt.date
    status: str | None
    text: str
    forecast: Period | None
    by: str
    on_behalf_of: str
    recorded_at: dt.datetime
    earlier: tuple[Note, ...] = ()
    withdrawn: bool = False
    why: str = ""


@dataclass(frozen=True)
class ActionPage:
    """The contents of the page; `late` is for the day of the state."""

    plan_key: str
    plan_title: str
    action: ActionState
    late: Lateness | None
    people: tuple[Person, ...]
    area: AreaState | None
    section: str
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    history: tuple[Change, ...]
    has_more_history: bool
    place: Place
    timeline: TimeLine | None
    requests: Requests
    lineage: tuple[LineageLine, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()

    @property
    def decided_time(self) -> RequestLine | None:
        """The request through which the action got the time that it has."""
        return self.requests.decided_time(self.action.deadline.text) if self.action.deadline else None


def found(state: PlanState, key: str) -> ActionState | None:
    """Return the action in the state, active or removed; None before it was created."""
    return state.action_by_key.get(key) or state.removed_by_key.get(key)


def action_page(
    state: PlanState,
    action: ActionState,
    place: Place,
    *,
    keys: Mapping[int, str],
    notes: Iterable[object],
    history: Sequence[Change],
    most_history: int,
    requests: Requests,
    lineage: tuple[LineageLine, ...] = (),
    attachments: tuple[AttachmentLine, ...] = (),
    query: str = "",
) -> ActionPage:
    """Return the page. `notes` are saved status notes, `history` entries of the change log; `query` is appended
    to addresses.
    """
    section = state.section_by_key.get(action.section_key or "")
    return ActionPage(
        plan_key=state.key,
        plan_title=state.title,
        action=action,
        late=lateness(action.status, action.due, state.day),
        people=people_of(keys, query)(action.responsible),
        area=state.area_by_key.get(action.area_key or ""),
        section=section.title if section else "",
        facts=tuple(facts(action)),
        notes=folded(notes),
        history=tuple(history[:most_history]),
        has_more_history=len(history) > most_history,
        place=place,
        timeline=timeline([action], state.day),
        requests=requests,
        lineage=lineage,
        attachments=attachments,
    )


def facts(action: ActionState) -> Iterable[Fact]:
    """Yield the fields without a place of their own that have a value."""
    for field in FACTS:
        if words := field.words(getattr(action, field.name)):
            yield Fact(field.label, words)


def folded(notes: Iterable[Any]) -> tuple[Note, ...]:
    """Return the notes, latest day first, each with the notes it corrects. At most one query for the reasons of
    withdrawals.
    """
    rows = list(notes)
    reasons = withdrawal_reasons(rows)
    by_id = {row.pk: row for row in rows}
    corrected = {row.corrects_id for row in rows}
    active = [row for row in rows if row.pk not in corrected]
    active.sort(key=lambda row: (row.date, row.pk), reverse=True)
    return tuple(_note(row, tuple(_earlier(row, by_id)), reasons.get(row.pk, "")) for row in active)


def _earlier(row: Any, by_id: Mapping[int, Any]) -> Iterable[Note]:
    while row.corrects_id in by_id:
        row = by_id[row.corrects_id]
        yield _note(row)


def _note(row: Any, earlier: tuple[Note, ...] = (), why: str = "") -> Note:
    return Note(
        row.pk,
        row.date,
        row.status,
        row.text,
        row.forecast,
        row.recorded_by,
        row.on_behalf_of,
        row.recorded_at,
        earlier,
        row.withdrawn,
        why,
    )
