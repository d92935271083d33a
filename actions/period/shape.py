"""The shape of a decided time, and what follows from it without reading the words again."""

from __future__ import annotations

import datetime as dt
import re
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

# A year joined to something that is no year: "2016-218", "2015–20166".
_BROKEN_YEARS = re.compile(r"(?<![0-9/-])(?:19|20)[0-9]{2} ?[-–] ?(?:[0-9]{3}|[0-9]{5,6})(?![0-9])")


class Period(NamedTuple):
    """A time as decided: words as written, first and last day (either may be open), precision, kind.

    Two periods are equal when words and meaning are; they sort by `sort_key`, undatable ones last.
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
        """Whether there is any day to show: false for events, "snarast" and a plain "löpande"."""
        return self.start is not None or self.end is not None

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which this is still in time; None = can never be late by itself.

        Something that only has a start should have begun by the last day of the unit it starts in:
        "från hösten 2015" by 31 December 2015.
        """
        if self.kind in NEVER_PAST:
            return None
        if self.end is None and self.start is not None:
            return spans.unit_end(self.start, self.precision)
        return self.end

    def is_past(self, day: dt.date) -> bool:
        """Whether the last day lies before `day`."""
        last_day = self.last_day
        return last_day is not None and last_day < day

    @property
    def sort_key(self) -> tuple[object, ...]:
        """By last day, then first day; never-late and undatable last. Equal only for equal periods."""
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

    @property
    def misprint(self) -> str:
        """The piece of the words that looks like a misprinted span of years ("2016-218"), or ""."""
        found = _BROKEN_YEARS.search(self.text)
        return found.group() if found else ""

    def interval_text(self) -> str:
        """The interval in Swedish, to stand beside the words: "1 januari–30 juni 2015"; "" if none."""
        return writing.interval(self.start, self.end)

    # A tuple would compare field by field: by words first, and fail where a date is None.
    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, Period) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.sort_key <= other.sort_key if isinstance(other, Period) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.sort_key > other.sort_key if isinstance(other, Period) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.sort_key >= other.sort_key if isinstance(other, Period) else NotImplemented
