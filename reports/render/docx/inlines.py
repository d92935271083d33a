"""The inlines of a paragraph as runs, each in the character style of its role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from actions.status import STATUSES, UNREPORTED
from reports.document.tree import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    Notice,
    Paragraph,
    StatusMark,
    Strong,
    Text,
    inline_text,
)
from reports.render.docx.elements import link, run, text_element, words
from reports.render.docx.file import WordFile
from reports.render.docx.xml import Element, element
from reports.render.spacing import held

ROLES = {
    Text: "",
    Emphasis: "emphasis",
    Strong: "strong",
    StatusMark: "status",
    Inserted: "inserted",
    Deleted: "deleted",
    Link: "link",
}
"""Inline → role; "" = as the paragraph."""

MARKED = (Inserted, Deleted, Link)
"""The inlines that keep their style in a notice."""

SYMBOL_FONT = "Segoe UI Symbol"
SYMBOLS: dict[str | None, str] = {info.status: info.glyph for info in STATUSES}
"""The symbol of each status as a character of a font; it is not part of the text."""


NAME = re.compile(r"(?:[^\W\d_],? )[A-ZÅÄÖÉÜ][^\W\d_]{4,}")
"""A capitalised word inside a sentence: most often a name."""

BETWEEN = "\u2009"
"""A thin space, between deleted and inserted words that touch."""

Spaced = Callable[[str], str]


def runs_of(file: WordFile, block: Paragraph | Notice, spaced: Spaced = held) -> Iterator[Element]:
    """Yield the runs of a paragraph or a notice, whose words all have the style of its kind."""
    if isinstance(block, Notice):
        return inline_runs(file, block.inlines, "error" if block.kind == "error" else "note", spaced)
    return inline_runs(file, block.inlines, spaced=spaced)


def inline_runs(file: WordFile, inlines: Inlines, over: str = "", spaced: Spaced = held) -> Iterator[Element]:
    """Yield the runs; the role `over` replaces that of all but what is marked as inserted or deleted, and links.

    `spaced` is how text is printed: dates and numbers hold together with their words, or `printable` alone.
    """
    for inline in _apart(inlines):
        if isinstance(inline, LineBreak):
            yield run("", element("br"))
        elif shown := spaced(inline.text):
            yield from _runs(file, inline, shown, over)


def _runs(file: WordFile, inline: Inline, shown: str, over: str) -> Iterator[Element]:
    role = over if over and not isinstance(inline, MARKED) else ROLES[type(inline)]
    style = file.styles[role] if role else ""
    if isinstance(inline, StatusMark):
        symbol = SYMBOLS.get(inline.status, UNREPORTED.glyph)
        shape = element("sym", font=SYMBOL_FONT, char=symbol)
        yield run(style, shape, text_element(" "), font=SYMBOL_FONT)
    made = words(shown, style)
    yield link(file.link(inline.href), made) if isinstance(inline, Link) else made


def _apart(inlines: Inlines) -> Iterator[Inline]:
    """Yield the inlines, with a thin space where inserted and deleted words would stick together when copied."""
    yield from inlines[:1]
    for before, inline in pairwise(inlines):
        touch = before.text[-1:].strip() and inline.text[:1].strip()
        if touch and {type(before), type(inline)} == {Inserted, Deleted}:
            yield Text(BETWEEN)
        yield inline


def whole_names(inlines: Inlines) -> list[Element]:
    """Return the property by which a paragraph with a name in it is not hyphenated."""
    return [element("suppressAutoHyphens")] if NAME.search(inline_text(inlines)) else []
