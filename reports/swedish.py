"""Dates, numbers and lists in Swedish sentences. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from actions.period import swedish_date
from actions.period.lexicon import MONTH_NAMES

MONTHS, day = MONTH_NAMES, swedish_date


def on_day(date: dt.date) -> str:
    """Return "den 2 september 2015"."""
    return day(date, article=True)


def known_date(date: dt.date | None, precision: str) -> str:
    """Return a date with the precision of a decision: day, month, half_year or none."""
    if date is None or precision == "none":
        return "Utan datum"
    if precision == "month":
        return f"I {MONTHS[date.month - 1]} {date.year}"
    if precision == "half_year":
        return f"{'Våren' if date.month <= 6 else 'Hösten'} {date.year}"
    return f"Den {day(date)}"


def since(label: str) -> str:
    """Return "sedan december 2014" for "i december 2014"; "sedan den 2 september 2015" for "den 2 …"."""
    return f"sedan {label.removeprefix('i ')}"


def joined(words: Sequence[str]) -> str:
    """Return "a, b och c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def capital(text: str) -> str:
    """Return the text with a capital first letter; the rest is unchanged."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return the text with a small first letter, unless it begins with an abbreviation ("KS beslutade")."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def actions(count: int) -> str:
    """Return "1 åtgärd", "2 åtgärder"."""
    return f"{count} {'åtgärd' if count == 1 else 'åtgärder'}"
