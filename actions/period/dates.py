"""Parses dates in figures, such as "2015-09-02", "2/9" or "150902". Ambiguous figures are left unread."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

FIGURES = frozenset("0123456789")
_LONGEST = 12

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TWO = re.compile(r"[0-9]{2}")
_DAY = re.compile(r"([0-9]{1,2})(?::[ae])?")
_DAY_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_YEAR_MONTH = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")
_PAIR = re.compile(r"((?:[0-9]{2})?[0-9]{2})/((?:[0-9]{2})?[0-9]{2})")
_DATE_LIKE = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{1,6}(?:-[0-9]{1,2})?")

# Named groups for year, month and day. Two-figure years are of this century, from 70 of the last one.
_FULL = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>(?:19|20)[0-9]{2})([-./])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})",
        r"(?P<d>[0-9]{1,2})([-./])(?P<m>[0-9]{1,2})\2(?P<y>(?:19|20)[0-9]{2})",
        r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})-(?P<y>(?:(?:19|20)[0-9]{2}|[0-9]{2}))",
        r"(?P<y>[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",
        r"(?P<d>[0-9]{1,2})([./])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{2})",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
    )
)


def is_year(word: str) -> bool:
    """Return whether the word is a year of four figures, 1900–2099."""
    return len(word) == 4 and _YEAR.fullmatch(word) is not None


def is_two_figures(word: str) -> bool:
    return len(word) == 2 and _TWO.fullmatch(word) is not None


def day_number(word: str) -> int | None:
    """Return 1–31 for "2", "2:a" or "31"; None for other words."""
    found = _DAY.fullmatch(word) if len(word) <= 4 else None
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def full_date(word: str) -> dt.date | Literal[False] | None:
    """Return the date of a word with year, month and day; None for other words.

    Return False when there is no such day. Six or eight plain figures that make no date are another number
    and give None.
    """
    if not 6 <= len(word) <= _LONGEST:
        return None
    for pattern in _FULL:
        if found := pattern.fullmatch(word):
            try:
                return dt.date(_century(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None if word.isdigit() else False
    return None


def _century(figures: str) -> int:
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 70 else 1900)


def year_and_month(word: str) -> tuple[int, int] | None:
    """Return (2015, 9) for "2015-09"; None for "2010-12", which may also mean 2010–2012."""
    found = _YEAR_MONTH.fullmatch(word) if len(word) == 7 else None
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    return None if month > year % 100 else (year, month)


def day_and_month(word: str) -> tuple[int, int] | None:
    """Return (day, month), (2, 9) for "2/9"; None for "24/7", which means round the clock."""
    found = _DAY_MONTH.fullmatch(word) if len(word) <= 5 else None
    if not found or word == "24/7":
        return None
    day, month = int(found[1]), int(found[2])
    return (day, month) if 1 <= day <= 31 and 1 <= month <= 12 else None


def pair_of_years(word: str) -> int | None:
    """Return the first of two consecutive years: 2015 for "2015/16", "2015/2016" and "15/16"; else None."""
    found = _PAIR.fullmatch(word) if len(word) <= 9 else None
    if not found:
        return None
    first = _century(found[1])
    last = first // 100 * 100 + int(found[2]) if len(found[2]) == 2 else int(found[2])
    if not 1900 <= first < 2100:
        return None
    follows = last == first + 1 or (len(found[2]) == 2 and int(found[2]) == (first + 1) % 100)
    return first if follows else None


def looks_like_a_date(word: str) -> bool:
    """Return whether an unread word is a misprinted date or span of years: "2016-218", "2015-13-01"."""
    return len(word) <= _LONGEST + 6 and _DATE_LIKE.fullmatch(word) is not None
