"""Parses the prose of a report: a small Markdown with fields for numbers. Pure.

Paragraphs (separated by an empty line), bullet and numbered lists (one level; deeper items are joined),
*emphasis* and **strong**. Everything else, including HTML and links, is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.document.tree import (
    BulletList,
    Emphasis,
    Inline,
    Inlines,
    NumberedList,
    Paragraph,
    Strong,
    Text,
    map_text,
)

ProseBlock = Paragraph | BulletList | NumberedList

FIELD = re.compile(r"\{([a-zåäö][a-zåäö0-9_]*)\}")

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, bidirectional overrides and noncharacters: invisible on paper, and some cannot be
stored in a Word file.
"""

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_MARKDOWN = MarkdownIt("zero").enable(["list", "emphasis", "escape", "balance_pairs", "newline"])

_TOO_DEEP = re.compile(r"^( {0,8}) *((?:[-*+]|\d+[.)])[ \t]+){4,}", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]{9,}", re.MULTILINE)


def clean(text: str) -> str:
    """Return the text without unprintable characters and with line breaks as newlines."""
    return _UNPRINTABLE.sub("", _LINE_BREAKS.sub("\n", text))


def parse(text: str) -> tuple[ProseBlock, ...]:
    """Return the blocks of a prose part. Any text is valid; an empty text has no blocks."""
    return tuple(_blocks(iter(_MARKDOWN.parse(_shallow(clean(text))))))


def fill(blocks: Iterable[ProseBlock], counts: Mapping[str, int]) -> tuple[ProseBlock, ...]:
    """Return the blocks with known fields replaced by their numbers; unknown fields stay as written."""

    def number(match: re.Match[str]) -> str:
        count = counts.get(match[1])
        return match[0] if count is None else str(count)

    filled: tuple[ProseBlock, ...] = map_text(tuple(blocks), lambda text: FIELD.sub(number, text))
    return filled


def unknown_fields(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of the text that are not known, in order, each once."""
    names = set(known)
    return tuple(dict.fromkeys(name for name in FIELD.findall(text) if name not in names))


def _shallow(text: str) -> str:
    """Escape lists nested more than two levels, which markdown-it would drop."""
    text = _INDENT.sub(" " * 8, text)
    return _TOO_DEEP.sub(lambda match: f"{match[1]}\\{match[0].lstrip()}", text)


def _blocks(tokens: Iterator[Token]) -> Iterator[ProseBlock]:
    for token in tokens:
        if token.type == "inline":
            inlines = _inlines(token.children or [])
            if inlines:
                yield Paragraph(inlines)
        elif token.type.endswith("_list_open") and (items := _items(tokens)):
            bullets = token.type == "bullet_list_open"
            yield BulletList(items) if bullets else NumberedList(items, int(token.attrs.get("start", 1)))


def _items(tokens: Iterator[Token]) -> tuple[Inlines, ...]:
    """Return the items up to the end of the list whose opening token was just read."""
    items: list[Inlines] = []
    depth = 1
    while depth:
        token = next(tokens)
        if token.type.endswith("_list_open"):
            depth += 1
        elif token.type.endswith("_list_close"):
            depth -= 1
        elif token.type == "inline":
            items.append(_inlines(token.children or []))
    return tuple(item for item in items if item)


def _inlines(tokens: Iterable[Token]) -> Inlines:
    """Return the runs of text; strong wins inside emphasis, and a line break inside a paragraph is a space."""
    strong = emphasis = 0
    runs: list[Inline] = []
    for token in tokens:
        strong += token.nesting * (token.tag == "strong")
        emphasis += token.nesting * (token.tag == "em")
        text = " " if token.type in ("softbreak", "hardbreak") else token.content
        if token.nesting or not text:
            continue
        node = Strong if strong else Emphasis if emphasis else Text
        if runs and type(runs[-1]) is node:
            runs[-1] = node(runs[-1].text + text)
        else:
            runs.append(node(text))
    return tuple(runs)
