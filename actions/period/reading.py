"""Parses words to a `Period`. Words with no time, or with more than one, are kept without an interval."""

from __future__ import annotations

import datetime as dt

from actions.period import lexicon, writing
from actions.period.phrases import Phrase, Sort, read_phrases
from actions.period.shape import Kind, Period, Precision
from actions.period.spans import ONE_DAY, Span
from actions.period.tokens import Words, cut
from actions.period.unit import Unit

_NEVER_YET = 4  # how many years before today a long unit that still runs may have begun
_FAR_ENOUGH = 9  # years within which any unit, also 29 February, recurs

Meaning = tuple[dt.date | None, dt.date | None, Precision, Kind]
UNDATABLE: Meaning = (None, None, Precision.NONE, Kind.NONE)
CONTINUOUS: Meaning = (None, None, Precision.NONE, Kind.CONTINUOUS)
EVENT: Meaning = (None, None, Precision.NONE, Kind.EVENT)


def parse(text: str, *, today: dt.date | None = None, year: int | None = None) -> Period:
    """Return the `Period` of a time as Swedish documents write it. Never raises; linear in the text's length.

    A time without a year lies in `year`, else it is the first one that is not over on `today`; with neither
    it has no interval. The words are kept, without surrounding white space, whatever they mean.
    """
    kept = text.strip()
    words = cut(kept)
    return Period(kept, *_meaning(words, read_phrases(words), today, year))


def written(
    start: dt.date | None,
    end: dt.date | None,
    precision: str = Precision.DAY,
    kind: str = Kind.DURING,
) -> Period:
    """Return the period with generated Swedish words; `parse(str(p))` gives the same first and last day.

    Years 1900–2099. Precision and kind are kept where Swedish has words for them with these days. Raise
    ValueError for days outside those years or in the wrong order.
    """
    return parse(writing.words_for(start, end, precision, kind))


def _meaning(words: Words, phrases: list[Phrase], today: dt.date | None, year: int | None) -> Meaning:
    dated = [phrase for phrase in phrases if phrase.sort in (Sort.TIME, Sort.EVENT)]
    if len(dated) > 1:
        dated = [phrase for phrase in dated if not phrase.weak]
    going_on = [p for p in phrases if p.sort is Sort.CONTINUOUS and not (p.weak and dated)]
    if any(phrase.sort is Sort.VAGUE for phrase in phrases) or len(dated) > 1:
        return UNDATABLE
    if not dated:
        return CONTINUOUS if going_on else UNDATABLE
    if dated[0].sort is Sort.EVENT:
        return UNDATABLE if going_on else EVENT
    if going_on:
        return _going_on(words, dated[0], going_on)
    return _settle(dated[0], today, year)


def _going_on(words: Words, time: Phrase, going_on: list[Phrase]) -> Meaning:
    """Return the meaning of a continuous time: "löpande under 2015" is bounded, "varje år senast den 1 mars"
    is not.
    """
    recurrent = any(_recurs(words, phrase) for phrase in going_on)
    if time.unit.year is None:
        return CONTINUOUS if recurrent or _beside(words, time, going_on[0]) else UNDATABLE
    if len(going_on) > 1 or not _beside(words, time, going_on[0]):
        return UNDATABLE
    if time.mode == lexicon.FROM and words[going_on[0].begin] == "tills":
        return _settle(time._replace(mode="onwards"), None, None)
    start, end, precision, kind = _settle(time, None, None)
    return (start, end, precision, Kind.CONTINUOUS) if kind is not Kind.NONE else UNDATABLE


def _recurs(words: Words, phrase: Phrase) -> bool:
    return words[phrase.begin] in lexicon.RECURRENT | lexicon.EVERY | {"om"}


def _beside(words: Words, one: Phrase, other: Phrase) -> bool:
    first, last = sorted((one, other), key=lambda phrase: phrase.begin)
    between = words[first.stop : last.begin]
    return len(between) < 3 and set(between) <= {"och", ",", "under", "i", "hela"}


def _settle(time: Phrase, today: dt.date | None, year: int | None) -> Meaning:
    span = _span(time.unit, today, year)
    if span is None:
        return UNDATABLE
    try:
        start, end, kind = _apply(time.unit, time.mode, span)
    except OverflowError:
        return UNDATABLE
    return start, end, Precision(time.unit.precision), kind


def _span(unit: Unit, today: dt.date | None, year: int | None) -> Span | None:
    """Return the days of the unit: in its own year, in `year`, or the first that is not over on `today`.

    A term of office must have begun on `today`: the terms before those the calendar knows are not guessed at.
    """
    if unit.year is not None:
        return unit.span(None)
    if year is not None and not unit.long:
        return unit.span(year)
    if today is None or (year is not None and year != today.year):
        return None
    for candidate in range(today.year - _NEVER_YET, today.year + _FAR_ENOUGH):
        span = unit.span(candidate)
        if span and span[1] >= today:
            return None if unit.precision == "term" and span[0] > today else span
    return None


def _apply(unit: Unit, mode: str, span: Span) -> tuple[dt.date | None, dt.date | None, Kind]:
    """Return first day, last day and kind after the words before the time; docs/period.md has the table."""
    start, end = span
    one_day = unit.precision == "day" and start == end
    if mode == lexicon.BEFORE:
        whole = unit.ending or unit.closing
        return None, end if whole else start if unit.turn else start - ONE_DAY, Kind.BY
    if mode == lexicon.BY or (unit.closing and mode != lexicon.FROM):
        return None, end, Kind.BY
    if mode == lexicon.TO_TIME:
        keeps_start = unit.turn or unit.precision == "season"
        return (start if keeps_start else None), end, Kind.BY
    if mode == "onwards" or (mode == lexicon.FROM and not (one_day or unit.turn or unit.joined)):
        return start, None, Kind.START_FROM
    if mode in (lexicon.FROM, lexicon.PER) and (one_day or unit.turn):
        return start, end, Kind.EFFECTIVE_FROM
    if unit.turn:
        return start, end, Kind.BY
    # A time set to the first of a month takes effect that day; on other single days it happens.
    return start, end, Kind.EFFECTIVE_FROM if one_day and start.day == 1 else Kind.DURING
