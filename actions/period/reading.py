"""Reads words as a `Period`. Words with no time, more than one, or an unknown word are kept without days."""

from __future__ import annotations

import datetime as dt

from actions.period import lexicon, writing
from actions.period.folding import fold
from actions.period.phrases import Phrase, Sort, read_phrases
from actions.period.shape import Kind, Period, Precision
from actions.period.spans import ONE_DAY, Span
from actions.period.unit import Unit, Unread

LONGEST = 500  # letters; the words of a time are never longer than its field
_NEVER_YET = 4  # how many years before today a long unit that still runs may have begun
_FAR_ENOUGH = 9  # years within which any unit, also 29 February, recurs

Meaning = tuple[dt.date | None, dt.date | None, Precision, Kind]
UNDATABLE: Meaning = (None, None, Precision.NONE, Kind.NONE)
CONTINUOUS: Meaning = (None, None, Precision.NONE, Kind.CONTINUOUS)
EVENT: Meaning = (None, None, Precision.NONE, Kind.EVENT)


def parse(text: str, *, today: dt.date | None = None) -> Period:
    """Return the `Period` of a time as Swedish documents write it. Never raises.

    A time without a year is the first one that is not over on `today`; without `today` it has no interval.
    The words are kept, without surrounding white space, whatever they mean.
    """
    kept = text.strip()
    try:
        return Period(kept, *_meaning(kept, today))
    except (Unread, OverflowError):
        return Period(kept, *UNDATABLE)


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


def _meaning(text: str, today: dt.date | None) -> Meaning:
    if len(text) > LONGEST:
        raise Unread
    phrases = read_phrases(fold(text))
    dated = [phrase for phrase in phrases if phrase.sort in (Sort.TIME, Sort.EVENT)]
    going_on = [phrase for phrase in phrases if phrase.sort is Sort.CONTINUOUS]
    if len(dated) > 1:
        raise Unread
    if not dated:
        return CONTINUOUS if phrases else UNDATABLE
    if dated[0].unit is None:
        return UNDATABLE if going_on else EVENT
    return (
        _going_on(dated[0], dated[0].unit, going_on)
        if going_on
        else _settle(dated[0].unit, dated[0].mode, today)
    )


def _going_on(time: Phrase, unit: Unit, going_on: list[Phrase]) -> Meaning:
    """Return the meaning of a continuous time: "löpande under 2015" is bounded, "varje år senast den 1 mars"
    is not.
    """
    if unit.year is None:
        return CONTINUOUS
    if len(going_on) > 1:
        raise Unread
    if "tills" in going_on[0].text:
        if time.mode not in lexicon.OPEN:
            raise Unread
        return _settle(unit, lexicon.ONWARDS, None)
    start, end, precision, _kind = _settle(unit, time.mode, None)
    return start, end, precision, Kind.CONTINUOUS


def _settle(unit: Unit, mode: str, today: dt.date | None) -> Meaning:
    span = _span(unit, today)
    if span is None:
        raise Unread
    start, end, kind = _apply(unit, mode, span)
    return start, end, Precision(unit.precision), kind


def _span(unit: Unit, today: dt.date | None) -> Span | None:
    """Return the days of the unit: in its own year, or the first that is not over on `today`.

    A term of office must have begun on `today`: the terms before those the calendar knows are not guessed at.
    """
    if unit.year is not None or today is None:
        return unit.span()
    if unit.current:
        return unit.span(today.year)
    for candidate in range(today.year - _NEVER_YET, today.year + _FAR_ENOUGH):
        span = unit.span(candidate)
        if span and span[1] >= today:
            return None if unit.precision == "term" and span[0] > today else span
    return None


def _apply(unit: Unit, mode: str, span: Span) -> tuple[dt.date | None, dt.date | None, Kind]:
    """Return first day, last day and kind after the words before the time; docs/period.md has the table."""
    if unit.closing and mode in (lexicon.START, lexicon.FROM, lexicon.ONWARDS):
        raise Unread  # "från utgången av 2015": only the last day is known
    start, end = span
    one_day = unit.precision == "day" and start == end
    if mode == lexicon.BEFORE:
        whole = unit.ending or unit.closing
        return None, end if whole else start if unit.turn else start - ONE_DAY, Kind.BY
    if mode == lexicon.BY or unit.closing:
        return None, end, Kind.BY
    if mode == lexicon.TO_TIME:
        keeps_start = unit.turn or unit.precision == "season"
        return (start if keeps_start else None), end, Kind.BY
    begins = mode in (lexicon.START, lexicon.FROM)
    if mode == lexicon.ONWARDS or (begins and not (one_day or unit.turn or unit.joined)):
        return start, None, Kind.START_FROM
    if (begins or mode == lexicon.PER) and (one_day or unit.turn):
        return start, end, Kind.EFFECTIVE_FROM
    if unit.turn:
        return start, end, Kind.BY
    # A time set to the first of a month takes effect that day; on other single days it happens.
    return start, end, Kind.EFFECTIVE_FROM if one_day and start.day == 1 else Kind.DURING
