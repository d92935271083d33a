"""The urgency of an action, what to do about it next, and contradictions in a note. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from actions.lateness import lateness
from actions.period import Period
from actions.status import Status, is_open

SOON_DAYS = 60


class Urgency(StrEnum):
    """How urgent an action is, most urgent first."""

    LATE = "late"
    NOT_BEGUN = "not_begun"
    UNREPORTED = "unreported"
    SOON = "soon"
    REST = "rest"
    DONE = "done"


def period_start(today: dt.date) -> dt.date:
    """Return the first day of the reporting period: the half-year that `today` is in."""
    return dt.date(today.year, 1 if today.month <= 6 else 7, 1)


def urgency(
    status: str | None, deadline: Period | None, note_date: dt.date | None, today: dt.date, since: dt.date
) -> Urgency:
    """Return the urgency; `since` is the first day of the reporting period.

    Late comes before what should have begun, that before unreported, and unreported before soon; actions with
    a settled status are done.
    """
    if not is_open(status):
        return Urgency.DONE
    if late := lateness(status, deadline, today):
        return Urgency.LATE if late.is_late else Urgency.NOT_BEGUN
    if note_date is None or note_date < since:
        return Urgency.UNREPORTED
    return Urgency.SOON if is_soon(deadline, today) else Urgency.REST


def is_soon(deadline: Period | None, today: dt.date) -> bool:
    """Return whether the last day is at most SOON_DAYS ahead, today included."""
    last = deadline.last_day if deadline else None
    return last is not None and 0 <= (last - today).days <= SOON_DAYS


DO = {Urgency.LATE: "genomförd", Urgency.NOT_BEGUN: "påbörjad"}
"""What is left to note for an action that is late."""


def todo(
    status: str | None, deadline: Period | None, note_date: dt.date | None, today: dt.date, since: dt.date
) -> str:
    """Return what to do next, as a Swedish sentence; arguments as for `urgency`."""
    kind = urgency(status, deadline, note_date, today, since)
    noted = note_date is not None and note_date >= since
    last = deadline.last_day if deadline else None
    if late := lateness(status, deadline, today) if kind in DO else None:
        do = DO[kind]
        if noted:
            return f"{late.passed}. Noterad den här perioden; notera igen när den är {do}."
        return f"{late.passed}. Notera att den är {do}, eller ge en prognos."
    if kind is Urgency.UNREPORTED:
        return "Notera hur det går." if note_date else "Notera läget för första gången."
    if kind is Urgency.SOON and last is not None:
        return f"{_left((last - today).days)}. Notera om något ändras."
    return "Ingenting just nu." if kind is Urgency.REST else "Avslutad. Ingenting att göra."


def _left(days: int) -> str:
    if days == 0:
        return "Tiden går ut i dag"
    return "En dag kvar" if days == 1 else f"{days} dagar kvar"


class Contradiction(NamedTuple):
    """A contradiction: a code that is posted back, and the question shown to the writer."""

    code: str
    question: str


REMAINS = ("återstår", "kvarstår", "inte klar", "ej klar", "pågår fortfarande")


def contradictions(
    before: str | None, status: str, text: str, forecast: Period | None, today: dt.date
) -> tuple[Contradiction, ...]:
    """Return the contradictions in a note; the writer may confirm them.

    `before` is the action's status before the note.
    """
    words = text.casefold()
    remains = next((word for word in REMAINS if word in words), "")
    found = []
    if status == Status.DONE and remains:
        found.append(
            Contradiction("remains", f"Läget är genomförd, men i texten står ”{remains}”. Är den genomförd?")
        )
    if is_open(status) and forecast is not None and forecast.is_past(today):
        found.append(Contradiction("past", f"Prognosen ”{forecast.text}” har redan passerat. Stämmer den?"))
    if before == Status.DONE and is_open(status):
        found.append(Contradiction("reopened", "Åtgärden var noterad som genomförd. Ska den öppnas igen?"))
    return tuple(found)
