"""Status (läge) and what follows from it. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from actions.period import Kind, Period


class Status(StrEnum):
    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    CONTINUOUS = "continuous"
    PARTLY_DONE = "partly_done"
    DONE = "done"
    DROPPED = "dropped"


LABELS: dict[str | None, str] = {
    Status.NOT_STARTED: "Ej påbörjad",
    Status.ONGOING: "Pågår",
    Status.CONTINUOUS: "Pågår löpande",
    Status.PARTLY_DONE: "Delvis genomförd",
    Status.DONE: "Genomförd",
    Status.DROPPED: "Utgått",
    None: "Ej rapporterad",
}


NEVER_LATE = frozenset({Status.DONE, Status.CONTINUOUS, Status.DROPPED})
BEGUN = frozenset({Status.ONGOING, Status.PARTLY_DONE})


def is_late(status: str | None, deadline: Period | None, day: dt.date) -> bool:
    """Sen: the last day of the decided time has passed on `day` and the action is not done.

    Never for what is continuous, dropped, or has no last day; nor, when only a start was decided ("från
    och med hösten 2015"), for what has begun. A forecast changes nothing.
    """
    if status in NEVER_LATE or deadline is None:
        return False
    if deadline.kind == Kind.START_FROM and status in BEGUN:
        return False
    return deadline.is_past(day)
