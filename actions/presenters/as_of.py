"""The day that a page shows ("?at="). Pure."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from actions.period import Kind, parse, swedish_date

LONGEST = 60


class AsOf(NamedTuple):
    """A requested day: `day` is a past day, or None for today; `text` is the query parameter as typed.

    `problem` describes an invalid value in Swedish; the page then shows today. `published` means that the day is
    that of the newest decided wording or fixed report, which is all that the visitor may read.
    """

    text: str
    day: dt.date | None
    problem: str = ""
    published: bool = False

    @property
    def is_past(self) -> bool:
        return self.day is not None

    @property
    def query(self) -> str:
        """The query string that keeps links on the day: "?at=2014-12-31" or ""."""
        return f"?at={self.day.isoformat()}" if self.day and not self.published else ""


def as_of(text: str, today: dt.date) -> AsOf:
    """Parse a day, as ÅÅÅÅ-MM-DD or in words; of a month or another unit its last day."""
    text = " ".join(text.split())[:LONGEST]
    if not text:
        return AsOf("", None)
    day = _read(text, today)
    if day is None:
        return AsOf(
            text,
            None,
            f"”{text}” går inte att läsa som ett datum. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2014-12-31, "
            "eller i ord: ”31 december 2014”.",
        )
    if day > today:
        words = swedish_date(day, article=True)
        return AsOf(text, None, f"Datumet {words} ligger i framtiden. Välj i dag eller en tidigare dag.")
    return AsOf(day.isoformat(), None if day == today else day)


def _read(text: str, today: dt.date) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  (a local day)
    except ValueError:
        return _in_words(text, today)


def _in_words(text: str, today: dt.date) -> dt.date | None:
    period = parse(text, today=today)
    return period.end if period.kind in (Kind.DURING, Kind.EFFECTIVE_FROM) else None
