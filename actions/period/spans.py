"""The municipal calendar: the first and last day of every unit of time. Dates only, no words."""

from __future__ import annotations

import datetime as dt

Span = tuple[dt.date, dt.date]
ONE_DAY = dt.timedelta(days=1)

MONTHS_IN = {"month": 1, "quarter": 3, "tertial": 4, "half_year": 6, "year": 12}

# Seasons as (first month, day, last month, day). Spring and autumn are the municipal half-years.
SPRING = (1, 1, 6, 30)
SPRING_TERM = (1, 1, 6, 15)
AUTUMN = (7, 1, 12, 31)
SUMMER = (6, 1, 8, 31)
LATE_WINTER = (2, 15, 3, 31)
EARLY_SPRING = (3, 1, 4, 15)
LATE_SPRING = (5, 1, 6, 15)
EARLY_SUMMER = (5, 15, 6, 30)
LATE_SUMMER = (8, 1, 9, 15)
EARLY_AUTUMN = (8, 15, 9, 30)
LATE_AUTUMN = (11, 1, 12, 15)
_SEASONS: tuple[tuple[int, int, int, int], ...] = (
    SPRING,
    AUTUMN,
    SUMMER,
    LATE_WINTER,
    EARLY_SPRING,
    LATE_SPRING,
)
_SEASONS += (EARLY_SUMMER, LATE_SUMMER, EARLY_AUTUMN, LATE_AUTUMN)
_SEASON_ENDS = {season[:2]: season[2:] for season in _SEASONS}

FIRST_TERM = 2014  # since 2014 a council's term begins on 15 October of the election year


def day(year: int, month: int, number: int) -> Span:
    date = dt.date(year, month, number)
    return date, date


def months(year: int, first: int, count: int) -> Span:
    """Return `count` whole months from month `first` (1–12) of `year`; they may run past December."""
    following = year * 12 + first - 1 + count
    return dt.date(year, first, 1), dt.date(following // 12, following % 12 + 1, 1) - ONE_DAY


def nth(precision: str, year: int, number: int) -> Span:
    """Return quarter, tertial, half-year or month `number` of `year`."""
    size = MONTHS_IN[precision]
    return months(year, (number - 1) * size + 1, size)


def week(year: int, number: int) -> Span:
    monday = dt.date.fromisocalendar(year, number, 1)
    return monday, monday + 6 * ONE_DAY


def whole_year(year: int) -> Span:
    return months(year, 1, 12)


def season(year: int, limits: tuple[int, int, int, int]) -> Span:
    return dt.date(year, *limits[:2]), dt.date(year, *limits[2:])


def winter(year: int) -> Span:
    """Return the winter that begins in December of `year`."""
    return months(year, 12, 3)


def turn_of_year(year: int) -> Span:
    """Return the turn from `year` to the next: 31 December and 1 January."""
    return dt.date(year, 12, 31), dt.date(year + 1, 1, 1)


def turn_of_month(year: int, month: int) -> Span:
    """Return the last day of `month` and the first of the next; month 6 is the turn of the half-year."""
    last = months(year, month, 1)[1]
    return last, last + ONE_DAY


def school_year(year: int) -> Span:
    return months(year, 8, 11)


def council_term(year: int) -> Span | None:
    """Return the council's term that begins after the election of `year`; None when there was none."""
    if year < FIRST_TERM or (year - FIRST_TERM) % 4:
        return None
    return dt.date(year, 10, 15), dt.date(year + 4, 10, 14)


def board_term(year: int) -> Span | None:
    """Return the boards' term that begins in `year`, the year after an election: 2015–2018."""
    return months(year, 1, 48) if council_term(year - 1) else None


def third(span: Span, number: int) -> Span | None:
    """Return the beginning (1), middle (2) or end (3) of whole months; None when they do not divide."""
    first, last = span
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or last != months(first.year, first.month, count)[1]:
        return None
    if count == 1:
        return first.replace(day=number * 10 - 9), last if number == 3 else first.replace(day=number * 10)
    if count % 3 or count > 12:
        return None
    offset = first.year * 12 + first.month - 1 + (number - 1) * count // 3
    return months(offset // 12, offset % 12 + 1, count // 3)


def unit_end(start: dt.date, precision: str) -> dt.date:
    """Return the last day of the unit of `precision` that `start` begins or lies in."""
    try:
        return _unit_end(start, precision)
    except (ValueError, OverflowError):  # beyond the year 9999
        return dt.date.max


def _unit_end(start: dt.date, precision: str) -> dt.date:
    if precision == "day":
        return start
    if precision == "week":
        return start + 6 * ONE_DAY
    if precision == "turn_of_year":
        return start + ONE_DAY
    if precision == "season":
        return _season_end(start)
    if precision == "term":
        return start.replace(year=start.year + 4) - ONE_DAY
    if precision == "year" and start.month == 8:
        return school_year(start.year)[1]
    size = MONTHS_IN.get(precision)
    return nth(precision, start.year, (start.month - 1) // size + 1)[1] if size else start


def _season_end(start: dt.date) -> dt.date:
    if start.month == 12:
        return winter(start.year)[1]
    month_and_day = _SEASON_ENDS.get((start.month, start.day))
    if month_and_day:
        return dt.date(start.year, *month_and_day)
    return nth("half_year", start.year, 1 if start.month < 7 else 2)[1]
