"""Converts the document to the data that Typst's template prints: strings, numbers, lists, dictionaries."""

from __future__ import annotations

import base64
import re
import unicodedata

from actions.status import UNREPORTED
from reports.document.letterhead import Letterhead, Logo
from reports.document.tree import (
    Block,
    BulletList,
    Cell,
    Deleted,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Item,
    LineBreak,
    Link,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Signatures,
    StatusMark,
    Strong,
    Table,
    Text,
    blocks_of,
    inlines_of,
)
from reports.render import common
from reports.render.colophon import Foot
from reports.render.coverage import shown
from reports.render.shapes import shapes

HEAD = ("date", "kind", "case_number", "addressee")

_KINDS = {
    Text: "text",
    Emphasis: "emphasis",
    Strong: "strong",
    Inserted: "inserted",
    Deleted: "deleted",
}

_FORMATS = {"image/png": "png", "image/svg+xml": "svg"}

_LONG_WORD = re.compile(r"[^\s\u00a0]{40,}")
_LONG_STEP = 12

_WHOLE_ROW = 38
"""A row of at most this many estimated lines does not break; a page has room for about 60. A higher row must
break, or it would run off the page.
"""
_LINE = 100
"""Characters per line of full page width, in the type size of tables."""


def data(document: Document, hyphenate: bool, colophon: Foot | None = None) -> dict[str, object]:
    """Return the data that report.typ reads; keys and node names are the same there."""
    head = {name: _words(getattr(document, name)).strip() for name in (*HEAD, "title", "subtitle")}
    return {
        "hyphenate": hyphenate,
        "properties": _properties(document, colophon),
        "sender": _words(common.sender(document)),
        "running": [head["case_number"], head["kind"].capitalize()],
        "version": _words(document.version),
        "letterhead": _letterhead(document.letterhead),
        "shapes": {slug: shape._asdict() for slug, shape in shapes().items()},
        "head": head,
        "colophon": [colophon.title, *colophon.lines] if colophon else [],
        "blocks": [_block(block, level) for block, level in common.levelled(document)],
    }


def _letterhead(letterhead: Letterhead | None) -> dict[str, object] | None:
    if letterhead is None:
        return None
    lines = {
        name: [_words(line).strip() for line in getattr(letterhead, name)] for name in ("sender", "footer")
    }
    words = {name: _words(getattr(letterhead, name)).strip() for name in ("name", "unit", "case_handler")}
    return {**words, **lines, "logo": _logo(letterhead.logo) if letterhead.logo else None}


def _logo(logo: Logo) -> dict[str, object]:
    return {
        "format": _FORMATS[logo.media_type],
        "content": list(base64.b64decode(logo.content)),
        "width": logo.width,
        "height": logo.height,
        "alt": common.printable(logo.alt),
    }


def _properties(document: Document, colophon: Foot | None) -> dict[str, object]:
    author = common.author(document)
    described = (document.kind, document.case_number, document.version)
    words = [common.printable(text).strip() for text in described]
    words += colophon.lines if colophon else ()
    return {
        "title": common.title(document),
        "author": [author] if author else [],
        "description": common.printable(document.subtitle).strip() or common.title(document),
        "keywords": [word for word in words if word],
    }


def _words(text: str) -> str:
    """Return printable text with break opportunities in words too long for a line."""
    return _LONG_WORD.sub(_breakable, shown(common.printable(text)))


def _breakable(match: re.Match[str]) -> str:
    word, parts, start = match[0], [], 0
    for at in range(1, len(word)):
        joined = unicodedata.category(word[at])[0] in "MC" or unicodedata.category(word[at - 1]) == "Cf"
        if at - start >= _LONG_STEP and not joined:
            parts.append(word[start:at])
            start = at
    return "\u200b".join([*parts, word[start:]])


def _block(block: Block, level: int) -> dict[str, object]:
    match block:
        case Heading():
            return {"node": "Heading", "level": level, "text": _words(block.text).strip()}
        case BulletList():
            return {"node": "BulletList", "items": list(map(_item, block.items))}
        case NumberedList():
            return {"node": "NumberedList", "start": block.start, "items": list(map(_item, block.items))}
        case Quotation():
            return {"node": "Quotation", "blocks": _blocks(block.blocks)}
        case Table():
            return _table(block)
        case Signatures():
            return {"node": "Signatures", "people": _people(block)}
        case PageBreak():
            return {"node": "PageBreak"}
    return _paragraph(block)


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, object]]:
    return [_block(block, 0) for block in blocks]


def _item(item: Inlines | Item) -> dict[str, object]:
    return {"inlines": _inlines(inlines_of(item)), "blocks": _blocks(blocks_of(item))}


def _paragraph(block: Paragraph | Notice) -> dict[str, object]:
    made: dict[str, object] = {"node": type(block).__name__, "inlines": _inlines(block.inlines)}
    return {**made, "kind": block.kind} if isinstance(block, Notice) else made


def _inlines(inlines: Inlines) -> list[list[str]]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> list[str]:
    if isinstance(inline, StatusMark):
        known = inline.status if inline.status in shapes() else None
        return ["mark", _words(inline.text), known or UNREPORTED.slug]
    if isinstance(inline, LineBreak):
        return ["break", ""]
    if isinstance(inline, Link):
        return ["link", _words(inline.text), inline.href]
    return [_KINDS[type(inline)], _words(inline.text)]


def _table(table: Table) -> dict[str, object]:
    return {
        "node": "Table",
        "caption": _words(table.caption).strip(),
        "widths": list(table.widths),
        "align": list(table.align) or ["left"] * len(table.widths),
        "header": _row(table.header, table.widths),
        "body": [_row(row, table.widths) for row in table.body],
    }


def _row(row: Row, widths: tuple[int, ...]) -> dict[str, object]:
    height = max((_height(cell, width) for cell, width in zip(row.cells, widths, strict=True)), default=0)
    return {
        "kind": row.kind,
        "breakable": height > _WHOLE_ROW,
        "cells": [
            {"header": cell.header, "blocks": list(map(_paragraph, cell.blocks))} for cell in row.cells
        ],
    }


def _height(cell: Cell, width: int) -> float:
    """Return the estimated number of lines of a cell, accurate enough to tell whether a row fits a page."""
    line = max(1.0, _LINE * width / 100 - 3)
    sizes = (sum(len(inline.text) for inline in block.inlines) for block in cell.blocks)
    return sum(1.4 + size // line for size in sizes)


def _people(block: Signatures) -> list[list[str]]:
    lines = (
        [_words(text).strip() for text in (person.name, person.title, person.unit)] for person in block.people
    )
    return [[line for line in person if line] for person in lines]
