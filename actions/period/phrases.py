"""Parses a time with its context: "senast den 31 mars", "från A till B", "inför budget 2017".

Returns every such phrase of a text with its place; `reading` chooses among them.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from actions.period import dates, lexicon
from actions.period.spans import ONE_DAY, Span
from actions.period.tokens import Words
from actions.period.unit import NOTHING, Found, Unit
from actions.period.units import read_unit


class Sort(Enum):
    TIME = 1
    EVENT = 2
    CONTINUOUS = 3
    VAGUE = 4  # a time without known days: "efter sommaren", "inom tre månader"


class Phrase(NamedTuple):
    """A phrase from word `begin` up to but not including word `stop`.

    A `weak` phrase yields to another time in the same text.
    """

    sort: Sort
    begin: int
    stop: int
    unit: Unit = NOTHING
    mode: str = ""
    weak: bool = False


def read_phrases(words: Words) -> list[Phrase]:
    """Return every phrase of time, in order. Linear in the number of words: the look-ahead is bounded."""
    phrases = []
    i = 0
    while words[i]:
        phrase = _read_event(words, i) or _read_continuous(words, i) or _read_time(words, i)
        if phrase and phrase.unit is not _NO_TIME:
            phrases.append(phrase)
        i = phrase.stop if phrase else i + 1
    return phrases


_NO_TIME = Unit("none", lambda _year: None)  # the figures of a year that may be any number: skipped


def _read_time(words: Words, i: int) -> Phrase | None:
    if words[i] in lexicon.UNREAD or _is_duration(words, i):
        return Phrase(Sort.VAGUE, i, i + 1)
    mode, j = _mode(words, i)
    if not (found := _read_span(words, j, mode)):
        return None
    unit, k = found
    if unit.bare and not _bare_year_stands(words, j, k):
        return Phrase(Sort.TIME, i, k, _NO_TIME)
    unread = words[k][:1] in dates.FIGURES or (
        words[k] in lexicon.DASHES | {"/"} and words[k + 1][:1] in dates.FIGURES
    )
    if mode == lexicon.VAGUE or unit is NOTHING or unread:
        return Phrase(Sort.VAGUE, i, k)
    if mode == lexicon.FROM and words[k : k + 2] == ["och", "framåt"]:
        return Phrase(Sort.TIME, i, k + 2, unit, "onwards")
    if mode == lexicon.FROM and words[k] == "framåt":
        return Phrase(Sort.TIME, i, k + 1, unit, "onwards")
    return Phrase(Sort.TIME, i, k, unit, mode)


def _mode(words: Words, i: int) -> tuple[str, int]:
    """Return how the words at `i` change the time after them ("senast" → by), and the place of that time."""
    mode, j = _one_mode(words, i)
    return (mode, _one_mode(words, j)[1]) if mode == lexicon.VAGUE else (mode, j)


def _one_mode(words: Words, i: int) -> tuple[str, int]:
    for sequence, mode in lexicon.MODES.get(words[i], ()):
        if tuple(words[i : i + len(sequence)]) == sequence:
            j = i + len(sequence)
            return mode, j + 1 if words[j] in lexicon.FILLERS else j
    return "", i


def _bare_year_stands(words: Words, i: int, j: int) -> bool:
    """Return whether the figures at `i` are a year: alone in the text, or after a word that introduces one."""
    before = words[i - 1] if i else ""
    ends_there = words[j] in ("", ".", ",", ";", ")", "och", "samt")
    return before in lexicon.YEAR_LEADS if before else ends_there


def _is_duration(words: Words, i: int) -> bool:
    """Return whether a duration from an unknown day begins at `i`: "inom tre månader", "efter 14 dagar"."""
    return words[i] in lexicon.DURATIONS and any(
        words[k] in ("inom", "efter", "om", "senast") for k in range(max(i - 3, 0), i - 1)
    )


def _read_span(words: Words, i: int, mode: str) -> Found:
    """Parse one unit, or two joined: "november–december 2014", "från hösten 2015 till våren 2016"."""
    if not (found := read_unit(words, i)):
        return None
    first, j = found
    between = mode == lexicon.BETWEEN and words[j] == "och"
    if not (between or words[j] in lexicon.TO | lexicon.AND | lexicon.OR):
        return found
    step = 2 if words[j] == "fram" else 1
    right = read_unit(words, j + step)
    if not right:
        return found
    last, k = right
    if first.bare != last.bare or NOTHING in (first, last) or words[j] in lexicon.OR:
        return NOTHING, k
    moved = words[j] in ("till", "tom") and words[max(i - 12, 0) : i]
    if moved and any(word.startswith(lexicon.MOVING) for word in moved):
        return NOTHING, k  # moved from one time to another: which one applies is unknown
    return _join(first, last, adjacent=words[j] in lexicon.AND and not between), k


def _join(first: Unit, last: Unit, adjacent: bool) -> Unit:
    """Return the time from `first` through `last`; a year written once counts for both.

    With `adjacent` they are joined by "och", which makes an interval only of consecutive times.
    """

    def at(year: int) -> Span | None:
        for back, on in ((0, 0), (1, 0), (0, 1)):
            begin, end = first.span(year - back), last.span(year + on)
            if begin and end and begin[0] <= end[0] and begin[1] <= end[1]:
                return None if adjacent and end[0] > begin[1] + ONE_DAY else (begin[0], end[1])
        return None

    year = last.year if last.year is not None else first.year
    turn, long = last.turn and first.turn, first.long or last.long
    return Unit(last.precision, at, year, turn=turn, bare=first.bare, long=long, joined=True)


def _read_continuous(words: Words, i: int) -> Phrase | None:
    if words[i] in lexicon.CONTINUOUS:
        weak = words[i - 1] == "med" or words[i + 1].startswith(lexicon.REPORTING)
        return Phrase(Sort.CONTINUOUS, i, i + 1, weak=weak)
    if words[i : i + 2] in (["tills", "vidare"], ["om", "året"]):
        return Phrase(Sort.CONTINUOUS, i, i + 2)
    recurring = words[i] in lexicon.EVERY and words[i + 1] in lexicon.RECURRING_UNITS
    if recurring and words[i + 2][:1] not in dates.FIGURES:
        return Phrase(Sort.CONTINUOUS, i, i + 2)
    return None


def _read_event(words: Words, i: int) -> Phrase | None:
    """Parse "inför budget 2017", "i samband med årsredovisningen för 2024", "vid nästa sammanträde"."""
    for lead in _EVENT_LEADS.get(words[i], ()):
        j = i + len(lead)
        if tuple(words[i:j]) != lead:
            continue
        while words[j] in lexicon.EVENT_ADJECTIVES and j < i + 8:
            j += 1
        stems: tuple[str, ...] = lexicon.FINANCIAL
        stems += () if " ".join(lead) in lexicon.FINANCIAL_LEADS else lexicon.OTHER_EVENTS
        meeting = words[j].startswith(lexicon.MEETINGS)
        if meeting or (words[j].startswith(stems) and not words[j].startswith("budgetår")):
            return Phrase(Sort.EVENT, i, j + 1 if meeting else _event_tail(words, j + 1), weak=meeting)
    return None


def _event_tail(words: Words, i: int) -> int:
    """Return the place after the years or the day that name the event ("för 2024", "2016-218")."""
    j = i
    while j < i + 9:
        if words[j][:1] in dates.FIGURES or words[j] in lexicon.MONTHS:
            j += 1
        elif words[j] in lexicon.EVENT_TAIL and words[j + 1][:1] in dates.FIGURES:
            j += 2
        else:
            break
    return j


_EVENT_LEADS: dict[str, list[tuple[str, ...]]] = {}
for _lead in (*lexicon.EVENT_LEADS, *lexicon.FINANCIAL_LEADS):
    _EVENT_LEADS.setdefault(_lead.split()[0], []).append(tuple(_lead.split()))
