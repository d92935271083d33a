"""Converts the document to the data that Typst's template prints: strings, numbers, lists, dictionaries."""

from __future__ import annotations

import base64
from collections.abc import Callable

from files.media_types import MediaType
from reports.document.letterhead import Letterhead, Logo
from reports.document.tree import (
    DRAFT,
    Block,
    BulletList,
    Cell,
    Document,
    Heading,
    Inlines,
    Item,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Signatures,
    Table,
    blocks_of,
    inline_text,
    inlines_of,
)
from reports.render import common
from reports.render.colophon import Foot
from reports.render.pdf.hyphenation import pattern
from reports.render.pdf.inlines import inline_data, printed, printed_loosely
from reports.render.shapes import shapes

HEAD = ("date", "kind", "case_number", "addressee")

_WHOLE_ROW = 38
"""A row of at most this many estimated lines does not break; a page has room for about 60. A higher row must
break, or it would run off the page.
"""
_ROOM = 30
"""The least width in percent of a column where dates are held together; others have hardly room for one."""

_LINE = 100
"""Characters per line of full page width, in the type size of tables."""


def data(document: Document, hyphenate: bool, colophon: Foot | None = None) -> dict[str, object]:
    """Return the data that report.typ reads; keys and node names are the same there."""
    head = {name: printed(getattr(document, name)).strip() for name in (*HEAD, "title", "subtitle")}
    return {
        "hyphenate": pattern(document) if hyphenate else None,
        "draft": DRAFT.upper() if document.is_draft else "",
        "properties": _properties(document, colophon),
        "sender": printed(common.sender(document)),
        "running": [head["case_number"], head["kind"].capitalize()],
        "version": printed(document.version),
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
        name: [printed(line).strip() for line in getattr(letterhead, name)] for name in ("sender", "footer")
    }
    words = {name: printed(getattr(letterhead, name)).strip() for name in ("name", "unit", "case_handler")}
    return {**words, **lines, "logo": _logo(letterhead.logo) if letterhead.logo else None}


def _logo(logo: Logo) -> dict[str, object]:
    return {
        "format": MediaType(logo.media_type).extension,
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


def _block(block: Block, level: int) -> dict[str, object]:
    match block:
        case Heading():
            return {"node": "Heading", "level": level, "text": printed(block.text).strip()}
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
    return {"inlines": inline_data(inlines_of(item)), "blocks": _blocks(blocks_of(item))}


def _paragraph(block: Paragraph | Notice, spaced: Callable[[str], str] = printed) -> dict[str, object]:
    made: dict[str, object] = {"node": type(block).__name__, "inlines": inline_data(block.inlines, spaced)}
    return {**made, "kind": block.kind} if isinstance(block, Notice) else made


def _table(table: Table) -> dict[str, object]:
    return {
        "node": "Table",
        "caption": printed(table.caption).strip(),
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
        "name": _name(row),
        "cells": [_cell(cell, width) for cell, width in zip(row.cells, widths, strict=True)],
    }


def _name(row: Row) -> str:
    """Return the first line of the row's head, which is repeated where the row goes on on another page."""
    first = next((cell.blocks[0].inlines for cell in row.cells[:1] if cell.header and cell.blocks), ())
    return printed(inline_text(first)).strip()


def _cell(cell: Cell, width: int) -> dict[str, object]:
    spaced = printed if width >= _ROOM else printed_loosely
    return {"header": cell.header, "blocks": [_paragraph(block, spaced) for block in cell.blocks]}


def _height(cell: Cell, width: int) -> float:
    """Return the estimated number of lines of a cell, accurate enough to tell whether a row fits a page."""
    line = max(1.0, _LINE * width / 100 - 3)
    sizes = (sum(len(inline.text) for inline in block.inlines) for block in cell.blocks)
    return sum(1.4 + size // line for size in sizes)


def _people(block: Signatures) -> list[list[str]]:
    lines = (
        [printed(text).strip() for text in (person.name, person.title, person.unit)]
        for person in block.people
    )
    return [[line for line in person if line] for person in lines]
