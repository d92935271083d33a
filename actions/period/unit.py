"""The `Unit` type, and parsing of the years beside a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from actions.period import dates, lexicon
from actions.period.spans import Span
from actions.period.tokens import Words


class Unit(NamedTuple):
    """A unit of time. `at(year)` returns its first and last day; `year` is None when none was written.

    `turn`: a turn of the year or half-year. `ending`: the end of something ("slutet av 2015"). `closing`:
    only its last day counts ("utgången av 2015"). `bare`: only the figures of a year. `long`: spans two
    calendar years, so that one year alone is ambiguous.
    """

    precision: str
    at: Callable[[int], Span | None]
    year: int | None = None
    turn: bool = False
    ending: bool = False
    closing: bool = False
    bare: bool = False
    long: bool = False
    joined: bool = False

    def span(self, year: int | None) -> Span | None:
        """Return first and last day in its own year, else in `year`; None when there is no such day."""
        if (chosen := self.year if self.year is not None else year) is None:
            return None
        try:
            return self.at(chosen)
        except (ValueError, OverflowError):
            return None


Found = tuple[Unit, int] | None
NOTHING = Unit("none", lambda _year: None, 0)  # figures that look like a time and are none: "31 juni 2015"


def year_after(words: Words, i: int, short: bool = False) -> tuple[int | None, int]:
    """Return the year at place `i` ("2015", ", 2015", "år 2015"; with `short` also "-15") and the place
    after.
    """
    if words[i] in (("-", "/") if short else ("/",)) and dates.is_year(words[i + 1]):
        return int(words[i + 1]), i + 2
    j = i + 1 if words[i] == "," else i
    j = j + 1 if words[j] in ("år", "av") else j
    if dates.is_year(words[j]):
        return int(words[j]), j + 1
    two = words[i + 1] if words[i] == "-" else words[i]
    follows = words[i + 2] if words[i] == "-" else words[i + 1]
    if short and dates.is_two_figures(two) and follows not in lexicon.MONTHS:
        return 2000 + int(two), i + (2 if words[i] == "-" else 1)
    return None, i


def pair_after(words: Words, i: int) -> tuple[int | None, int]:
    """Return the first of two consecutive years ("2015/16", "2015–2016") and the place after; None if no
    pair.
    """
    if words[i + 1] in lexicon.DASHES | {"/"} and dates.is_year(words[i]):
        first = dates.pair_of_years(f"{words[i]}/{words[i + 2]}")
        return (first, i + 3) if first else (None, i)
    first = dates.pair_of_years(words[i].replace("-", "/"))
    return (first, i + 1) if first else (None, i)
