"""A decision in words: its date, and the whole of it as one line."""

from __future__ import annotations

import datetime as dt

from actions.period import swedish_date
from actions.period.lexicon import MONTH_NAMES
from actions.text import first_words
from reports.document.content import MinutesNote
from reports.models import Decision


def date_words(row: Decision) -> str:
    """Return the date of a decision (or its history row) in words that parse back to it; "" for none."""
    day: dt.date | None = row.date
    return words_of(day, row.precision) if day else ""


def place_words(row: Decision) -> str:
    """Return what is known of when an undated decision was made: "efter den 7 augusti 2014, före september 2014"."""
    known = (("efter", row.after, row.after_precision), ("före", row.before, row.before_precision))
    return ", ".join(f"{word} {_in_sentence(day, precision)}" for word, day, precision in known if day)


def when_words(row: Decision) -> str:
    """Return when a decision was made, for display: its date, with the doubt of it, or what is known of it."""
    if not row.date:
        return ", ".join(filter(None, ("odaterat", place_words(row))))
    return f"{date_words(row)} (osäker uppgift: {row.doubt})" if row.doubt else date_words(row)


def notes_of(row: Decision) -> tuple[MinutesNote, ...]:
    """Return the protokollsanteckningar; a text from before they were rows is one without a person."""
    rows = tuple(MinutesNote(one["person"], one["party"], one["text"]) for one in row.minutes)
    return (*rows, MinutesNote("", "", row.minutes_notes)) if row.minutes_notes else rows


def _in_sentence(day: dt.date, precision: str) -> str:
    words = words_of(day, precision)
    return f"den {words}" if precision == Decision.Precision.DAY else words


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
