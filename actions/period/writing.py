"""Formats dates as Swedish words, for display and for texts that `parse` reads back."""

from __future__ import annotations

import datetime as dt

from actions.period import spans
from actions.period.lexicon import MONTH_NAMES

ORDINALS = ("första", "andra", "tredje", "fjärde")
_SEASONS = {
    spans.SPRING: "våren",
    spans.AUTUMN: "hösten",
    spans.SUMMER: "sommaren",
    spans.EARLY_SUMMER: "försommaren",
    spans.LATE_SUMMER: "sensommaren",
    spans.LATE_AUTUMN: "senhösten",
}


def swedish_date(date: dt.date, *, article: bool = False) -> str:
    """Return the day as "2 september 2015"; with `article`, "den 2 september 2015"."""
    words = f"{date.day} {MONTH_NAMES[date.month - 1]} {date.year}"
    return f"den {words}" if article else words


def interval(start: dt.date | None, end: dt.date | None) -> str:
    """Return "1 januari–30 juni 2015", "senast den 31 december 2015", "från den 1 juli 2015" or ""."""
    if start is None:
        return f"senast {swedish_date(end, article=True)}" if end else ""
    if end is None:
        return f"från {swedish_date(start, article=True)}"
    if start == end:
        return swedish_date(start)
    first = swedish_date(start)
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
        first = str(start.day) if start.month == end.month else first
    return f"{first}–{swedish_date(end)}"


def words_for(start: dt.date | None, end: dt.date | None, precision: str, kind: str) -> str:
    """Return words that `parse` reads as these days; "löpande" or "" when there are none.

    See `reading.written`.
    """
    _check(start, end)
    if start is None:
        return _without_start(end, precision, kind)
    if end is None:
        return _without_end(start, precision)
    unit = _unit(start, end, precision) or interval(start, end)
    if kind == "effective_from" and (start == end or precision == "turn_of_year"):
        return f"från och med {'den ' if start == end else ''}{unit}"
    if kind == "continuous":
        return f"löpande under {unit}"
    by_season = kind == "by" and precision in ("season", "turn_of_year") and unit != interval(start, end)
    return f"till {unit}" if by_season else unit


def _without_end(start: dt.date, precision: str) -> str:
    end = spans.unit_end(start, precision)
    unit = _unit(start, end, precision)
    if unit is None or precision in ("day", "turn_of_year") or end.year >= 2100:
        return f"från och med {swedish_date(start, article=True)} och framåt"
    return f"från och med {unit}"


def _check(start: dt.date | None, end: dt.date | None) -> None:
    if any(date and not 1900 <= date.year < 2100 for date in (start, end)):
        raise ValueError(f"A period is written for the years 1900–2099, not {start}–{end}.")
    if start and end and start > end:
        raise ValueError(f"The first day {start} lies after the last day {end}.")


def _without_start(end: dt.date | None, precision: str, kind: str) -> str:
    if end is None:
        return "löpande" if kind == "continuous" else ""
    if precision == "year" and (end.month, end.day) == (12, 31):
        return f"senast {end.year}"
    return f"senast {swedish_date(end, article=True)}"


def _unit(start: dt.date, end: dt.date, precision: str) -> str | None:
    """Return the name of the unit from `start` to `end` ("våren 2015"); None when it is not one unit."""
    namer = _NAMES.get(precision)
    return namer(start, end) if namer else None


def _day(start: dt.date, end: dt.date) -> str | None:
    return swedish_date(start) if start == end else None


def _week(start: dt.date, end: dt.date) -> str | None:
    year, number, weekday = start.isocalendar()
    whole = weekday == 1 and end - start == 6 * spans.ONE_DAY
    return f"vecka {number} {year}" if whole else None


def _month(start: dt.date, end: dt.date) -> str | None:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or spans.months(start.year, start.month, months)[1] != end:
        return None
    last = f"{MONTH_NAMES[end.month - 1]} {end.year}"
    if months == 1:
        return last
    return f"{MONTH_NAMES[start.month - 1]}{'' if start.year == end.year else f' {start.year}'}–{last}"


def _numbered(start: dt.date, end: dt.date, precision: str) -> int:
    """Return which quarter, tertial or half-year the days are; 0 for none."""
    count = 12 // spans.MONTHS_IN[precision]
    return next(
        (n for n in range(1, count + 1) if spans.nth(precision, start.year, n) == (start, end)),
        0,
    )


def _quarter(start: dt.date, end: dt.date) -> str | None:
    number = _numbered(start, end, "quarter")
    return f"{ORDINALS[number - 1]} kvartalet {start.year}" if number else None


def _tertial(start: dt.date, end: dt.date) -> str | None:
    number = _numbered(start, end, "tertial")
    return f"tertial {number} {start.year}" if number else None


def _half_year(start: dt.date, end: dt.date) -> str | None:
    if (start, end) == spans.turn_of_month(start.year, 6):
        return f"halvårsskiftet {start.year}"
    number = _numbered(start, end, "half_year")
    return f"{ORDINALS[number - 1]} halvåret {start.year}" if number else None


def _season(start: dt.date, end: dt.date) -> str | None:
    if (start, end) == spans.winter(start.year):
        return f"vintern {start.year}/{end.year}"
    return next(
        (
            f"{name} {start.year}"
            for days, name in _SEASONS.items()
            if spans.season(start.year, days) == (start, end)
        ),
        None,
    )


def _turn(start: dt.date, end: dt.date) -> str | None:
    return f"årsskiftet {start.year}/{end.year}" if (start, end) == spans.turn_of_year(start.year) else None


def _year(start: dt.date, end: dt.date) -> str | None:
    if (start, end) == spans.school_year(start.year):
        return f"läsåret {start.year}/{end.year}"
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return None
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def _term(start: dt.date, end: dt.date) -> str | None:
    if (start, end) in (spans.council_term(start.year), spans.board_term(start.year)):
        return f"mandatperioden {start.year}–{end.year}"
    return None


_NAMES = {
    "day": _day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "tertial": _tertial,
    "half_year": _half_year,
    "season": _season,
    "turn_of_year": _turn,
    "year": _year,
    "term": _term,
}
