"""Reads a folded text as phrases: times with their context, continuous times and events.

`Unread` is raised at the first word that belongs to no phrase and is not neutral.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from actions.period import lexicon, spans
from actions.period.forms import read_unit
from actions.period.lexicon import any_of
from actions.period.spans import ONE_DAY, Span
from actions.period.unit import Unit, Unread


class Sort(Enum):
    TIME = 1
    EVENT = 2
    CONTINUOUS = 3
    REPORTING = 4  # yields to a time: "hösten 2015, med löpande rapportering"


class Phrase(NamedTuple):
    """What was read. `unit` and `mode` are those of a time; `text` is what another phrase says."""

    sort: Sort
    unit: Unit | None = None
    mode: str = ""
    text: str = ""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?!\w)")


_MODE = re.compile(rf"(?P<mode>{any_of(lexicon.MODES)}):? ")
_JOIN = re.compile(r"-| (?:till|tom|fram till|fram tom) |(?P<adjacent>/| (?:och|samt) )")
_ONWARDS = _pattern(" (?:och )?framåt")
# What leads up to a unit, which may be nothing: "under", "i slutet av", "vid utgången av".
_APPROACH = re.compile(
    f"(?:(?:{any_of(lexicon.FILLERS)}) )*"
    f"(?:(?P<part>{any_of(lexicon.PARTS)}) (?:av|på) |(?P<closing>utgången av ))?"
)
_CONTINUOUS = _pattern("|".join(lexicon.CONTINUOUS))
_REPORTING = _pattern(lexicon.REPORTING)
_NEUTRAL = _pattern(any_of(lexicon.NEUTRAL))
_BLANK = re.compile("[ ,.;:()]+")
_ADJECTIVES = f"(?:(?:{any_of(lexicon.EVENT_ADJECTIVES)}) )*"
_FINANCIAL = f"{_ADJECTIVES}(?:{'|'.join(lexicon.FINANCIAL)})"
_OTHER = f"{_ADJECTIVES}(?:{any_of(lexicon.OTHER_EVENTS)})"
_LEADS = f"(?:{any_of(lexicon.EVENT_LEADS)}) (?:{_FINANCIAL}|{_OTHER})"
_FINANCIAL_LEADS = f"(?:{any_of(lexicon.FINANCIAL_LEADS)}) {_FINANCIAL}"
_EVENT = _pattern(
    f"(?:{_LEADS}|{_FINANCIAL_LEADS})[a-zåäö]*"
    f"(?:[-/ ](?:för|per|år|den|{any_of(lexicon.MONTH_NAMES)}|[0-9]+))*"
)
_SORTS = ((_BLANK, None), (_REPORTING, Sort.REPORTING), (_CONTINUOUS, Sort.CONTINUOUS), (_EVENT, Sort.EVENT))


def read_phrases(text: str) -> list[Phrase]:
    """Return the phrases of a folded text in order, without the neutral words."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(text):
        phrase, at = _read_phrase(text, at)
        if phrase:
            phrases.append(phrase)
    return phrases


def _read_phrase(text: str, at: int) -> tuple[Phrase | None, int]:
    for pattern, sort in _SORTS:
        if found := pattern.match(text, at):
            return Phrase(sort, text=found[0]) if sort else None, found.end()
    if time := _read_time(text, at):
        return time
    if found := _NEUTRAL.match(text, at):
        return None, found.end()
    raise Unread


def _read_time(text: str, at: int) -> tuple[Phrase, int] | None:
    """Read a time with what stands before it: "senast den 31 mars", "från hösten 2015 till våren 2016"."""
    lead = _MODE.match(text, at)
    mode = lexicon.MODES[lead["mode"]] if lead else ""
    found = _read_unit(text, lead.end() if lead else at)
    if not found:
        return None
    unit, end = found
    join = _JOIN.match(text, end)
    if join and (right := _read_unit(text, join.end())):
        if join[0] == "/" and unit.at is spans.whole_year:
            raise Unread  # "2025/2026" may be a winter, a school year or two years
        unit = _join(unit, right[0], adjacent=bool(join["adjacent"]) and mode != lexicon.BETWEEN)
        end = right[1]
    # A start between two times, or "mellan" with one time, is not understood.
    if (mode == lexicon.START and unit.joined) or (mode == lexicon.BETWEEN and not unit.joined):
        raise Unread
    if onwards := _ONWARDS.match(text, end):
        if mode not in lexicon.OPEN:
            raise Unread
        mode, end = lexicon.ONWARDS, onwards.end()
    return Phrase(Sort.TIME, unit, mode), end


def _read_unit(text: str, at: int) -> tuple[Unit, int] | None:
    """Read a unit or a part of one, and what leads up to it: "i slutet av 2015"."""
    approach = _APPROACH.match(text, at)
    assert approach
    if not (found := read_unit(text, approach.end())):
        return None
    whole, end = found
    if approach["closing"]:
        return whole._replace(closing=True), end
    return (_part(whole, lexicon.PARTS[approach["part"]]) if approach["part"] else whole), end


def _part(whole: Unit, number: int) -> Unit:
    """Return the beginning (1), middle (2) or end (3) of a unit. "början av året" may be of the next year."""
    if whole.joined or (whole.current and number < 3):
        raise Unread

    def at(year: int) -> Span | None:
        span = whole.span(year)
        return spans.third(span, number) if span else None

    precision = "tertial" if whole.precision == "year" else "month"
    return whole._replace(precision=precision, at=at, ending=number == 3)


def _join(first: Unit, last: Unit, adjacent: bool) -> Unit:
    """Return the time from `first` through `last`; a year written once counts for both, or is the one after or
    before: "november–februari 2015".

    With `adjacent` they are joined by "och" or "/", which makes an interval only of consecutive times.
    """
    # "våren 2015–2016" may be two springs; "året" beside another time, and a time that begins with the end of
    # another, are not understood.
    one_is_a_year = (first.at is spans.whole_year) != (last.at is spans.whole_year)
    if one_is_a_year or first.current or last.current or first.closing:
        raise Unread

    def at(year: int) -> Span | None:
        for back, on in ((0, 0), (1, 0), (0, 1)):
            begin, end = first.span(year - back), last.span(year + on)
            if not (begin and end):
                return None
            if begin[0] < end[0] and begin[1] < end[1]:
                return None if adjacent and end[0] > begin[1] + ONE_DAY else (begin[0], end[1])
            if begin[0] <= end[1]:
                return None  # one lies within the other: "mars–våren 2015"
        return None

    year = last.year if last.year is not None else first.year
    return Unit(last.precision, at, year, turn=first.turn and last.turn, joined=True)
