"""The moment at which a write is recorded: dates never run backwards in a chain. Pure."""

from __future__ import annotations

import datetime as dt

from tracking.errors import BackDated

AHEAD = dt.timedelta(minutes=1)
"""How far the last link may lie ahead of the clock before somebody is told."""


def moment_of_write(
    scope: str, *, asked: dt.datetime | None, last: dt.datetime | None, now: dt.datetime
) -> dt.datetime:
    """Return the later of `now` and the date of the last link (None for no link), or the moment asked for.

    Raise BackDated when the moment asked for is earlier than the last link.
    """
    if asked is None:
        return now if last is None else max(now, last)
    if last is not None and asked < last:
        raise BackDated(scope, asked, last)
    return asked


def is_ahead(last: dt.datetime | None, now: dt.datetime) -> bool:
    """Return whether the last link lies so far ahead that the clock must have been set back."""
    return last is not None and last - now > AHEAD
