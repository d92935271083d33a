"""The `Unit` type: a unit of time as read, before the words around it say how it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from actions.period.spans import Span


class Unread(Exception):
    """Raised when words are not a time that can be read: the text is kept as words."""


class Unit(NamedTuple):
    """A unit of time. `at(year)` returns its first and last day; `year` is None when none was written.

    `turn`: a turn of the year, half-year or month. `ending`: the end of something ("slutet av 2015").
    `closing`: only its last day counts ("utgången av 2015"). `current`: lies in today's year ("året").
    `joined`: from one time to another.
    """

    precision: str
    at: Callable[[int], Span | None]
    year: int | None = None
    turn: bool = False
    ending: bool = False
    closing: bool = False
    current: bool = False
    joined: bool = False

    def span(self, year: int | None = None) -> Span | None:
        """Return first and last day in its own year, else in `year`; None when there is no such day."""
        chosen = self.year if self.year is not None else year
        try:
            return None if chosen is None else self.at(chosen)
        except (ValueError, OverflowError):
            return None
