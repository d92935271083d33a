"""The `Period` type and what can be computed from it without parsing the words again."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from actions.period import spans, writing


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    SEASON = "season"
    HALF_YEAR = "half_year"
    TURN_OF_YEAR = "turn_of_year"
    YEAR = "year"
    TERM = "term"
    NONE = "none"


class Kind(StrEnum):
    DURING = "during"
    BY = "by"
    EFFECTIVE_FROM = "effective_from"
    START_FROM = "start_from"
    CONTINUOUS = "continuous"
    EVENT = "event"
    NONE = "none"


NEVER_PAST = frozenset({Kind.CONTINUOUS, Kind.EVENT, Kind.NONE})


class Period(NamedTuple):
    """A decided time: words as written, first and last day (each may be None), precision and kind.

    Two periods are equal when words and meaning are equal. They sort by `sort_key`, those without days last.
    """

    text: str
    start: dt.date | None
    end: dt.date | None
    precision: str
    kind: str

    def __str__(self) -> str:
        return self.text

    @property
    def is_datable(self) -> bool:
        """Whether there is any day to show: False for events, "snarast" and a plain "löpande"."""
        return self.start is not None or self.end is not None

    @property
    def is_unread(self) -> bool:
        """Whether the words are neither a time nor a known kind without days (an event, continuous)."""
        return bool(self.text.strip()) and self.kind == Kind.NONE and not self.is_datable

    @property
    def last_day(self) -> dt.date | None:
        """The last day that is in time; None for a time that is never late by itself.

        A period with only a start should have begun by the last day of the unit it starts in: "från hösten
        2015" by 31 December 2015.
        """
        if self.kind in NEVER_PAST:
            return None
        if self.end is None and self.start is not None:
            return spans.unit_end(self.start, self.precision)
        return self.end

    def is_past(self, day: dt.date) -> bool:
        """Return whether the last day lies before `day`."""
        last_day = self.last_day
        return last_day is not None and last_day < day

    @property
    def sort_key(self) -> tuple[object, ...]:
        """A key for sorting by last day, then first day; never-late and without days last.

        Equal only for equal periods.
        """
        last_day = self.last_day
        return (
            last_day is None,
            last_day or self.end or self.start or dt.date.max,
            self.start or dt.date.min,
            self.end or dt.date.max,
            str(self.precision),
            str(self.kind),
            self.text,
            self.start is None,
            self.end is None,
        )

    def interval_text(self) -> str:
        """Return the interval in Swedish, "1 januari–30 juni 2015"; "" if there is none."""
        return writing.interval(self.start, self.end)

    def interval_beside(self) -> str:
        """Return `interval_text` for display beside the words; "" where they say the same ("senast 31 mars 2027")."""
        interval = self.interval_text()
        return "" if _bare(interval) == _bare(self.text) else interval

    def reading_text(self) -> str:
        """Return in Swedish how the words are read: "Läses som 1 januari–30 juni 2015."."""
        if self.kind == Kind.EVENT and not self.is_datable:
            return "Läses som en händelse utan datum."
        going_on = "löpande" if self.kind == Kind.CONTINUOUS else ""
        read = ", ".join(part for part in (going_on, self.interval_text()) if part)
        return f"Läses som {read}." if read else "Kan inte läsas som en tid: sparas som ord."

    # Tuple comparison would compare the words first, and fail where a date is None.
    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, Period) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.sort_key <= other.sort_key if isinstance(other, Period) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.sort_key > other.sort_key if isinstance(other, Period) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.sort_key >= other.sort_key if isinstance(other, Period) else NotImplemented


def _bare(words: str) -> list[str]:
    return [word for word in words.casefold().split() if word not in {"den", "från", "och", "med"}]
