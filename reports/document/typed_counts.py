"""Numbers that somebody typed before a counted word, where a field would have been counted. Pure.

"31 åtgärder" and "trettioen åtgärder" are read, and so are "17 av de 33 åtgärderna är genomförda". What cannot be told
for certain is passed over: approximations, ranges, dates, paragraphs, numbers of things, and counts of a part ("4
åtgärder inom området").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reports.document.counts import WORDS

_ACTIONS = ("åtgärder", "åtgärderna")
_NOUNS = {
    "antal_atgarder": _ACTIONS,
    "antal_omraden": ("utvecklingsområden", "områden", "områdena"),
}
_TOKEN = re.compile(
    r"\{[^{}\n]*\}|\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:[.,:/–-]\d+)*%?|§+|[^\W\d_]+(?:-[^\W\d_]+)*|\n\s*\n|[^\w\s]"
)
_LARGEST = 999
_FILLERS = frozenset({"av", "de", "dem", "dessa", "st", "stycken", "är", "var", "har", "som"})
_NOT_BEFORE = frozenset(
    {
        *(
            "§",
            "§§",
            "kap",
            "kapitel",
            "nr",
            "nummer",
            "område",
            "utvecklingsområde",
            "bilaga",
            "tabell",
            "punkt",
            "år",
        ),
        *(
            "sida",
            "sidan",
            "sidorna",
            "version",
            "den",
            "cirka",
            "ca",
            "circa",
            "omkring",
            "ungefär",
            "runt",
            "drygt",
        ),
        *("knappt", "minst", "högst", "nästan", "över", "än", "till", "bland", "andra", "ytterligare"),
    }
)
"""Words that make the number after them something else than a count, or only about one."""
_LIMITS = frozenset(
    {"inom", "hos", "under", "för", "på", "vid", "från", "området", "avsnittet", "inte", "ej", "ännu"}
)
"""Words after which a count is of a part of the plan, or of what is not so."""
_AFTER = frozenset({"och", "men", "samt", "medan", "i", "till", "sedan", "efter", "nu", "varav", "eller"})
"""Words that may follow an adjective; another word may be what it is said of: "tre nya förskolor"."""
_UNITS = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_TEENS = ["tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"]
_TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
_IN_WORDS = {word: number for number, word in enumerate((*_UNITS, *_TEENS)) if number > 1} | {
    f"{ten}{unit}": 10 * number + digit
    for number, ten in enumerate(_TENS, 2)
    for digit, unit in enumerate(("", *_UNITS[1:10]))
}
_IN_WORDS |= {f"{ten}en": 10 * number + 1 for number, ten in enumerate(_TENS, 2)}
_PHRASES = sorted(
    (
        *((tuple(phrase.split()), field) for field, phrases in WORDS.items() for phrase in phrases),
        *(((noun,), field) for field, nouns in _NOUNS.items() for noun in nouns),
    ),
    key=lambda one: -len(one[0]),
)


class TypedCount(NamedTuple):
    """A number that was typed, the words as they stand, and the field that counts the same."""

    quote: str
    number: int
    field: str


def wrong_counts(text: str, counts: Mapping[str, int]) -> tuple[TypedCount, ...]:
    """Return the typed numbers that differ from their field, each quote once."""
    found = (one for one in typed_counts(text) if not _is_right(one, text, counts))
    return tuple({one.quote: one for one in found}.values())


def _is_right(typed: TypedCount, text: str, counts: Mapping[str, int]) -> bool:
    """Return whether the number is the field's. Where the text tells what was decided, all actions are also those."""
    numbers = {counts[typed.field]}
    if typed.field == "antal_atgarder" and "beslut" in text.casefold():
        numbers.add(counts["antal_beslutade"])
    return typed.number in numbers


def typed_counts(text: str) -> Iterator[TypedCount]:
    """Yield every number that stands before a counted word."""
    tokens = [match[0] for match in _TOKEN.finditer(text.replace("*", ""))]
    words = [token.casefold() for token in tokens]
    for at, word in enumerate(words):
        number = _number(word)
        if number is None or (at and words[at - 1] in _NOT_BEFORE):
            continue
        found = _counted(words, at)
        if found:
            field, end = found
            yield TypedCount(" ".join(tokens[at:end]), number, field)


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if int(word) <= _LARGEST else None
    return _IN_WORDS.get(word)


def _counted(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Return the field that the number at `at` is of, and where its words end; None when that is not certain."""
    start = at + 1
    while start < len(words) and words[start] in _FILLERS and not _phrase_at(words, start):
        start += 1
    is_part_of = (
        start > at + 1 and start < len(words) and words[at + 1] == "av" and _number(words[start]) is not None
    )
    start += is_part_of  # "17 av de 33 åtgärderna är genomförda"
    found = _phrase_at(words, start)
    if found is None:
        return None
    field, end = found
    tail = _clause(words, end)
    if _LIMITS & set(tail):
        return None
    others = list(_phrases_in(words, end, end + len(tail)))
    if field not in _NOUNS:
        is_other = bool(tail) and words[end - 1].endswith(("a", "e")) and tail[0] not in {*_AFTER, *_ACTIONS}
        uncertain = is_other or any(other not in _NOUNS for other, _ in others)
        return None if uncertain else (field, _with_noun(others, end))
    if is_part_of or not _is_total(words, at):
        return _qualified(field, end, others, is_part_of)
    return field, end


def _with_noun(others: list[tuple[str, int]], end: int) -> int:
    """Return where the words end: "7 nya åtgärder"."""
    return others[0][1] if others and others[0][1] == end + 1 else end


def _qualified(
    field: str, end: int, others: list[tuple[str, int]], is_part_of: bool
) -> tuple[str, int] | None:
    """Return the field of a noun with what is said of it: "17 åtgärder är genomförda"."""
    fields = {other for other, _ in others}
    if len(fields) > 1 or (is_part_of and not fields):
        return None
    return others[0] if others else (field, end)


def _is_total(words: Sequence[str], at: int) -> bool:
    """Return whether the number is what another one is a part of: "av de 33 åtgärderna"."""
    before = [word for word in words[max(0, at - 2) : at] if word not in ("de", "planens")]
    return bool(before) and before[-1] == "av"


def _clause(words: Sequence[str], start: int) -> Sequence[str]:
    """Return the words up to a stop, another number or a field."""
    end = start
    while end < len(words) and words[end][0].isalpha() and _number(words[end]) is None:
        end += 1
    return words[start:end]


def _phrases_in(words: Sequence[str], start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield (field, end) of every counted phrase, the longest first where several begin."""
    while start < end:
        found = _phrase_at(words, start)
        if found:
            yield found
        start = found[1] if found else start + 1


def _phrase_at(words: Sequence[str], at: int) -> tuple[str, int] | None:
    for phrase, field in _PHRASES:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return field, at + len(phrase)
    return None
