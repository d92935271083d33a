"""Makes a `Unit` of the named groups of a form's pattern. `Unread` is raised where they are no time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from actions.period import lexicon, spans
from actions.period.spans import Span
from actions.period.unit import Unit, Unread

Groups = dict[str, str]
"""The words and figures by name, such as "d", "month" and "y"; what did not stand in the text is missing."""


def day(groups: Groups) -> Unit:
    """Read a day. "1 juni-15" may be 2015, or 1–15 June."""
    month, number = _month_of(groups), int(groups["d"])
    if "month" in groups and number < int(groups.get("yy", 0)) <= 31:
        raise Unread
    return Unit("day", lambda y: spans.day(y, month, number), _year_of(groups))


def weekday(groups: Groups) -> Unit:
    """Read "onsdagen den 2 september 2015", which must be a Wednesday."""
    unit = day(groups)
    span = unit.span()
    if span is None or lexicon.WEEKDAYS[span[0].weekday()] != groups["weekday"]:
        raise Unread
    return unit


def date_of_six_figures(groups: Groups) -> Unit:
    """Read "15-09-02" as year, month, day and "02.09.15" as day, month, year.

    Neither is read when the other order gives a later day: "010526" may be 26 May 2001 or 1 May 2026.
    """
    orders = [_date(groups["a"], groups["m"], groups["b"]), _date(groups["b"], groups["m"], groups["a"])]
    chosen, other = orders if groups.get("sep", "-") == "-" else reversed(orders)
    if chosen is None or (other and other > chosen):
        raise Unread
    return Unit("day", lambda _y: (chosen, chosen), chosen.year)


def days(groups: Groups) -> Unit:
    """Read two days of a month; with "och" they must follow on each other."""
    month = _month_of(groups)
    first, last = _range(groups, "d")
    return _through(groups, "day", lambda y, number: spans.day(y, month, number), first, last)


def first_day(groups: Groups) -> Unit:
    return day({**groups, "d": "1"})


def last_day(groups: Groups) -> Unit:
    number = _month_of(groups)

    def at(year: int) -> Span:
        end = spans.nth("month", year, number)[1]
        return end, end

    return Unit("day", at, _year_of(groups))


def day_of_several_years(groups: Groups) -> Unit:
    """Read "31 mars 2025, 2026 och 2027": the last of them."""
    return day({**groups, "y": groups["last"]})._replace(closing=True)


def week(groups: Groups) -> Unit:
    return _through(groups, "week", spans.week, *_range(groups, "n"))


def month(groups: Groups) -> Unit:
    number = _month_of(groups)
    return Unit("month", lambda y: spans.nth("month", y, number), _year_of(groups))


def month_in_figures(groups: Groups) -> Unit:
    """Read "2015-09". "2010-12" may also be three years."""
    if int(groups["m"]) > int(groups["y"]) % 100:
        raise Unread
    return month(groups)


def month_end(groups: Groups) -> Unit:
    return month(groups)._replace(closing=True)


def turn_of_month(groups: Groups) -> Unit:
    number = _month_of(groups)
    if lexicon.MONTHS[groups["month2"]] != number % 12 + 1:
        raise Unread
    return Unit("month", lambda y: spans.turn_of_month(y, number), _first_of_pair(groups), turn=True)


def counted(groups: Groups) -> Unit:
    """Read "Q1-15", "tertial II 2015", "kvartal 1–2 2015", "2015-H2"."""
    number = groups["n"]
    return _numbered(groups, *_range({**groups, "n": str(lexicon.ROMAN.get(number, number))}, "n"))


def ordinal(groups: Groups) -> Unit:
    """Read "första kvartalet 2015", "sista halvåret"."""
    number = lexicon.ORDINALS[groups["nth"]] or lexicon.COUNTS[lexicon.COUNTED[groups["counted"]]]
    return _numbered(groups, number, number)


def half(groups: Groups) -> Unit:
    """Read "första hälften av 2015"."""
    return ordinal({**groups, "counted": "halvår"})


def second_half_of_this_year(_groups: Groups) -> Unit:
    return Unit("half_year", lambda y: spans.nth("half_year", y, 2), current=True)


def turn_of_half_year(groups: Groups) -> Unit:
    return Unit("half_year", lambda y: spans.turn_of_month(y, 6), _year_of(groups), turn=True)


def season(groups: Groups) -> Unit:
    limits = lexicon.ALL_SEASONS[groups["season"]]
    return Unit("season", lambda y: spans.season(y, limits), _year_of(groups))


def winter(groups: Groups) -> Unit:
    return Unit("season", spans.winter, _first_of_pair(groups))


def turn_of_year(groups: Groups) -> Unit:
    return Unit("turn_of_year", spans.turn_of_year, _first_of_pair(groups), turn=True)


def school_year(groups: Groups) -> Unit:
    return Unit("year", spans.school_year, _first_of_pair(groups))


def term(groups: Groups) -> Unit:
    """Read a term of office; of two years 2014–2018 is the council's and 2015–2018 the boards'."""
    year = _year_of(groups)
    if year is None:
        return Unit("term", spans.council_term)
    at = {4: spans.council_term, 3: spans.board_term}.get(int(groups["y2"]) - year)
    if at is None:
        raise Unread
    return Unit("term", at, year)


def term_end(groups: Groups) -> Unit:
    return term(groups)._replace(closing=True)


def year(groups: Groups) -> Unit:
    return Unit("year", spans.whole_year, _year_of(groups))


def years(groups: Groups) -> Unit:
    """Read "2015–16"."""
    first = int(groups["y"])
    last = first // 100 * 100 + int(groups["y2"])
    if last <= first:
        raise Unread
    return Unit(
        "year", lambda _y: (spans.whole_year(first)[0], spans.whole_year(last)[1]), first, joined=True
    )


def this_year(_groups: Groups) -> Unit:
    return Unit("year", spans.whole_year, current=True)


def year_end(groups: Groups) -> Unit:
    return (year(groups) if "y" in groups else this_year(groups))._replace(closing=True)


def _range(groups: Groups, name: str) -> tuple[int, int]:
    """Return the numbers `name` and `name`2, the same twice for one; after "och" the second must come next."""
    first = int(groups[name])
    last = int(groups.get(f"{name}2", first))
    if last < first or ("och" in groups and last != first + 1):
        raise Unread
    return first, last


def _numbered(groups: Groups, first: int, last: int) -> Unit:
    precision = lexicon.COUNTED[groups["counted"]]
    if last > lexicon.COUNTS[precision]:
        raise Unread
    return _through(groups, precision, lambda y, number: spans.nth(precision, y, number), first, last)


def _through(groups: Groups, precision: str, pick: Callable[[int, int], Span], first: int, last: int) -> Unit:
    """Return the unit from number `first` through number `last` of a year."""
    return Unit(
        precision, lambda y: (pick(y, first)[0], pick(y, last)[1]), _year_of(groups), joined=last > first
    )


def _month_of(groups: Groups) -> int:
    return lexicon.MONTHS[groups["month"]] if "month" in groups else int(groups["m"])


def _year_of(groups: Groups) -> int | None:
    figures = groups.get("y") or groups.get("yy")
    return _century(figures) if figures else None


def _century(figures: str) -> int:
    """Return the year; of two figures in this century, from 70 in the last one."""
    number = int(figures)
    return number if len(figures) == 4 else number + (2000 if number < 70 else 1900)


def _date(year_figures: str, month_figures: str, day_figures: str) -> dt.date | None:
    try:
        return dt.date(_century(year_figures), int(month_figures), int(day_figures))
    except ValueError:
        return None


def _first_of_pair(groups: Groups) -> int | None:
    """Return the first of two consecutive years, "2015/16", or the only one; None where none is written."""
    first = _year_of(groups)
    if (
        first is not None
        and "y2" in groups
        and groups["y2"] not in (str(first + 1), f"{(first + 1) % 100:02}")
    ):
        raise Unread
    return first
