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


ORDER: tuple[str | None, ...] = (
    Status.DONE,
    Status.PARTLY_DONE,
    Status.ONGOING,
    Status.CONTINUOUS,
    Status.NOT_STARTED,
    Status.DROPPED,
    None,
)
"""Best first: the order of every list and bar of statuses; None is not yet reported."""

LABELS: dict[str | None, str] = {
    Status.NOT_STARTED: "Ej påbörjad",
    Status.ONGOING: "Pågår",
    Status.CONTINUOUS: "Pågår löpande",
    Status.PARTLY_DONE: "Delvis genomförd",
    Status.DONE: "Genomförd",
    Status.DROPPED: "Utgått",
    None: "Ej rapporterad",
}

SETTLED = frozenset({Status.DONE, Status.DROPPED})
NEVER_LATE = SETTLED | {Status.CONTINUOUS}
BEGUN = frozenset({Status.ONGOING, Status.PARTLY_DONE})


def is_open(status: str | None) -> bool:
    """Whether something is still to be done: neither done nor dropped."""
    return status not in SETTLED


def is_late(status: str | None, deadline: Period | None, day: dt.date) -> bool:
    """Sen: the last day of the decided time has passed on `day` and the action is not done.

    Never for what is continuous, dropped, or has no last day; nor, when only a start was decided ("från
    och med hösten 2015"), for what has begun. A forecast changes nothing.
    """
    last_day = due_day(status, deadline)
    return last_day is not None and last_day < day


def due_day(status: str | None, period: Period | None) -> dt.date | None:
    """The last day `period` asks something of an action with this status; None when it asks nothing."""
    if period is None or status in NEVER_LATE:
        return None
    if period.kind == Kind.START_FROM and status in BEGUN:
        return None
    return period.last_day
