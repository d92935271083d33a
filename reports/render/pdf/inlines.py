"""The words of the document as report.typ places them: printable, held together, breakable where too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from actions.status import UNREPORTED
from reports.document.tree import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    StatusMark,
    Strong,
    Text,
)
from reports.render import common
from reports.render.coverage import shown
from reports.render.shapes import shapes
from reports.render.spacing import held

_KINDS = {
    Text: "text",
    Emphasis: "emphasis",
    Strong: "strong",
    Inserted: "inserted",
    Deleted: "deleted",
}

BETWEEN = "\u2009"
"""A thin space, between deleted and inserted words that touch."""

_LONG_WORD = re.compile(r"[^\s\u00a0]{40,}")
_LONG_STEP = 12


def printed_loosely(text: str) -> str:
    """Return printable text with break opportunities in words too long for a line."""
    return _LONG_WORD.sub(_breakable, shown(common.printable(text)))


def printed(text: str) -> str:
    """Return the same with no-break spaces, for lines that have room for a date."""
    return printed_loosely(held(text))


def inline_data(inlines: Inlines, spaced: Callable[[str], str] = printed) -> list[list[str]]:
    """Return each run that has words as [kind, text] and what more its kind needs."""
    made = (_inline(inline, spaced) for inline in _apart(inlines))
    return [one for one in made if one[1] or one[0] == "break"]


def _apart(inlines: Inlines) -> Iterator[Inline]:
    """Yield the runs, with a thin space where inserted and deleted words would stick together."""
    yield from inlines[:1]
    for before, inline in pairwise(inlines):
        if {type(before), type(inline)} == {Inserted, Deleted} and not (
            before.text[-1:].isspace() or inline.text[:1].isspace()
        ):
            yield Text(BETWEEN)
        yield inline


def _inline(inline: Inline, spaced: Callable[[str], str]) -> list[str]:
    if isinstance(inline, StatusMark):
        known = inline.status if inline.status in shapes() else None
        return ["mark", spaced(inline.text), known or UNREPORTED.slug]
    if isinstance(inline, LineBreak):
        return ["break", ""]
    if isinstance(inline, Link):
        return ["link", spaced(inline.text), inline.href]
    return [_KINDS[type(inline)], spaced(inline.text)]


def _breakable(match: re.Match[str]) -> str:
    word, parts, start = match[0], [], 0
    for at in range(1, len(word)):
        joined = unicodedata.category(word[at])[0] in "MC" or unicodedata.category(word[at - 1]) == "Cf"
        if at - start >= _LONG_STEP and not joined:
            parts.append(word[start:at])
            start = at
    return "\u200b".join([*parts, word[start:]])
