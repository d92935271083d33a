"""A decided time: the words as written and the interval they mean. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple


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


class Period(NamedTuple):
    """A time as decided: words as written, first and last day (either may be open), precision, kind."""

    text: str
    start: dt.date | None
    end: dt.date | None
    precision: str
    kind: str
