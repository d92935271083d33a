"""Writes to status notes, which are added, corrected and withdrawn but never changed."""

from __future__ import annotations

import datetime as dt

from actions.first_day import first_day
from actions.models import Action, DevelopmentArea, StatusNote
from actions.models.fields import period_columns
from actions.period import Period
from actions.services.closing import take_drop
from actions.services.errors import (
    DayBeforePlan,
    DayInTheFuture,
    DropUndecided,
    NoteIsCorrected,
    NoteIsSaved,
    WithdrawalReasonMissing,
)
from actions.status import Status
from tracking.actor import Actor
from tracking.text import normalized_value
from tracking.writer import Recorder, recording

At = dt.datetime | None
Subject = Action | DevelopmentArea


def add_note(
    subject: Subject,
    *,
    version: int,
    date: dt.date,
    status: str | None,
    text: str,
    by: Actor,
    forecast: Period | None = None,
    on_behalf_of: str = "",
    form_key: str = "",
    decision: str = "",
    waiver: str = "",
    reason: str = "",
    at: At = None,
) -> StatusNote:
    """Add a note to an action or area and update its latest status, in one transaction.

    `date` is the day the note describes, and `form_key` the form that it is sent with. A drop of an action takes
    the `decision` in words, or in `waiver` why none was needed, and closes an open request for it. Raise
    NoteIsSaved when the form has saved the same note before, Conflict when `version` is stale, DayInTheFuture
    for a later date than the day of writing, DayBeforePlan for one before the first day of the plan, and
    DropUndecided for a drop without a decision.
    """
    with recording(subject.scope, by=by, reason=reason, at=at) as record:
        note = _made(record, subject, date, status, text, forecast, on_behalf_of, form_key, None)
        _decide(note, decision, waiver)
        _refuse_saved(note)
        record.add(note)
        _bring_up_to_date(record, subject, version, note)
        return note


def correct_note(
    note: StatusNote,
    *,
    version: int,
    status: str | None,
    text: str,
    by: Actor,
    date: dt.date | None = None,
    forecast: Period | None = None,
    form_key: str = "",
    decision: str = "",
    waiver: str = "",
    reason: str = "",
    at: At = None,
) -> StatusNote:
    """Add a note that replaces `note`, which stays in history.

    `version` is the action's (or area's). A drop keeps the decision of the note where no other is given. Raise
    NoteIsSaved, NoteIsCorrected, DayInTheFuture, DayBeforePlan, DropUndecided or Conflict.
    """
    subject, behalf = note.subject, note.on_behalf_of
    with recording(note.scope, by=by, reason=reason, at=at) as record:
        fresh = _made(record, subject, date or note.date, status, text, forecast, behalf, form_key, note)
        _decide(fresh, decision, waiver)
        _refuse_saved(fresh)
        if note.withdrawn or note.corrections.exists():
            raise NoteIsCorrected(note)
        record.add(fresh)
        _bring_up_to_date(record, subject, version, fresh)
        return fresh


def withdraw_note(
    note: StatusNote, *, version: int, reason: str, by: Actor, form_key: str = "", at: At = None
) -> StatusNote:
    """Add a note that corrects `note` and says nothing: the latest of those still standing applies, if any.

    `version` is the action's (or area's). Raise NoteIsSaved, NoteIsCorrected, WithdrawalReasonMissing or Conflict.
    """
    if not reason.strip():
        raise WithdrawalReasonMissing
    subject, behalf = note.subject, note.on_behalf_of
    with recording(note.scope, by=by, reason=reason, at=at) as record:
        empty = _made(record, subject, note.date, None, "", None, behalf, form_key, note)
        empty.withdrawn = True
        _refuse_saved(empty)
        if note.withdrawn or note.corrections.exists():
            raise NoteIsCorrected(note)
        record.add(empty)
        _bring_up_to_date(record, subject, version, empty)
        return empty


def _made(
    record: Recorder,
    subject: Subject,
    date: dt.date,
    status: str | None,
    text: str,
    forecast: Period | None,
    on_behalf_of: str,
    form_key: str,
    corrects: StatusNote | None,
) -> StatusNote:
    _refuse_day(record, subject, date, corrects)
    of = {"action": subject} if isinstance(subject, Action) else {"area": subject}
    return StatusNote(
        plan_id=subject.plan_id,
        date=date,
        status=status,
        text=text,
        recorded_at=record.at,
        recorded_by=record.by.name,
        recorded_by_id=record.by.id,
        on_behalf_of=on_behalf_of,
        form_key=form_key,
        corrects=corrects,
        **of,
        **period_columns("forecast", forecast),
    )


def _decide(note: StatusNote, decision: str, waiver: str) -> None:
    """Give a drop of an action its decision; raise DropUndecided where it has none.

    The correction of a drop keeps what that had, which for one noted before decisions were asked for is nothing.
    """
    if note.action is None or note.status != Status.DROPPED:
        return
    corrected = note.corrects if note.corrects and note.corrects.status == Status.DROPPED else None
    if corrected and not (decision or waiver):
        decision, waiver = corrected.decision, corrected.waiver
    elif not (decision.strip() or waiver.strip()):
        raise DropUndecided
    note.decision, note.waiver = decision, waiver


def _refuse_day(record: Recorder, subject: Subject, date: dt.date, corrects: StatusNote | None) -> None:
    """Raise DayInTheFuture or DayBeforePlan, but not for the day of the note that is corrected."""
    if date > record.day:
        raise DayInTheFuture(date)
    first = first_day(subject.plan)
    if first and date < first and not (corrects and corrects.date == date):
        raise DayBeforePlan(date, first)


SENT = (
    *("date", "status", "text", "forecast_text", "on_behalf_of", "corrects_id", "recorded_by_id"),
    *("decision", "waiver"),
)


def _refuse_saved(note: StatusNote) -> None:
    """Raise NoteIsSaved when the note's form has saved the same before; read under the lock."""
    if not note.form_key:
        return
    for saved in note.subject.notes.filter(form_key=note.form_key):
        if all(normalized_value(getattr(note, name)) == getattr(saved, name) for name in SENT):
            raise NoteIsSaved(saved)


def _bring_up_to_date(record: Recorder, subject: Subject, version: int, written: StatusNote) -> None:
    """Copy the standing note with the latest date onto the subject, which always gets a new version."""
    latest = subject.notes.active().latest_first().first() or StatusNote()  # one that says nothing
    dropped: dict[str, object] = {}
    if isinstance(subject, Action):
        dropped = {"drop_decision": latest.decision, "drop_waiver": latest.waiver}
        if latest.status == Status.DROPPED and subject.drop_proposed:
            take_drop(record, subject, decision=latest.decision, answer=latest.waiver)
            dropped["drop_proposed"] = False
    record.change(
        subject,
        version=version,
        status=latest.status,
        note=latest.text,
        note_date=latest.date,
        noted_by=latest.on_behalf_of or latest.recorded_by,
        last_note_id=written.pk,
        **dropped,
        **period_columns("forecast", latest.forecast),
    )
