"""A decision in words: its date, and the whole of it as one line."""

from __future__ import annotations

import datetime as dt

from actions.period import swedish_date
from actions.period.lexicon import MONTH_NAMES
from actions.text import first_words
from reports.models import Decision


def date_words(row: Decision) -> str:
    """Return the date of a decision (or its history row) in words that parse back to it; "" for none."""
    day: dt.date | None = row.date
    return words_of(day, row.precision) if day else ""


def words_of(day: dt.date, precision: str) -> str:
    if precision == Decision.Precision.MONTH:
        return f"{MONTH_NAMES[day.month - 1]} {day.year}"
    if precision == Decision.Precision.HALF_YEAR:
        return f"{'våren' if day.month <= 6 else 'hösten'} {day.year}"
    return swedish_date(day)


def in_words(row: Decision) -> str:
    """Return the decision as one line: "KS 28 september 2015 § 210"; without date or § with its first words."""
    paragraph = row.paragraph if not row.paragraph or row.paragraph.startswith("§") else f"§ {row.paragraph}"
    named = " ".join(part for part in (row.body, date_words(row), paragraph) if part)
    return named if row.date and paragraph else f"{named}: {first_words(row.what, 8)}".removeprefix(": ")
