"""The document as PDF/A-2a and PDF/UA-1, set by Typst: the same bytes for the same document.

Text goes in as data (JSON) and never as markup. Typst reads files below one folder only, which holds the
template and nothing else; there are no packages and no system fonts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

from actions.status import UNREPORTED
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
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    StatusMark,
    Strong,
    Table,
    Text,
)
from reports.render import common
from reports.render.coverage import FONTS, shown
from reports.render.shapes import shapes

ROOT = Path(__file__).parent / "typst"
TEMPLATE = ROOT / "report.typ"
NO_PACKAGES = ROOT / "no-packages"
"""A folder that does not exist: neither local nor downloaded packages are found."""

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]

SENDER = "Nacka kommun"

_KINDS = {
    Text: "text",
    Emphasis: "emphasis",
    Strong: "strong",
    Inserted: "inserted",
    Deleted: "deleted",
}

_LONG_WORD = re.compile(r"[^\s\u00a0]{40,}")
_LONG_STEP = 12

_WHOLE_ROW = 38
"""A row that is estimated to this many lines or fewer stays whole; a page has room for about 60. A higher
one must break: it would run off the page."""
_LINE = 100
"""Characters on a line that is as wide as the page, in the type size of tables."""


def render(document: Document, *, hyphenate: bool = True) -> bytes:
    """The file. Takes 0.1–0.5 s of processor time for 20 pages; `hyphenate` is for tests that read it back."""
    made = typst.compile(
        TEMPLATE,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        package_path=NO_PACKAGES,
        package_cache_path=NO_PACKAGES,
        format="pdf",
        sys_inputs={"data": json.dumps(_data(document, hyphenate), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(common.moment(document).timestamp()),
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _data(document: Document, hyphenate: bool) -> dict[str, Any]:
    head = {name: _words(getattr(document, name)).strip() for name in (*HEAD, "title", "subtitle")}
    return {
        "hyphenate": hyphenate,
        "properties": _properties(document),
        "sender": SENDER,
        "running": [head["case_number"], head["kind"].capitalize()],
        "version": _words(document.version),
        "shapes": {slug: shape._asdict() for slug, shape in shapes().items()},
        "head": head,
        "blocks": [_block(block, level) for block, level in common.levelled(document)],
    }


HEAD = ("date", "kind", "case_number", "addressee")


def _properties(document: Document) -> dict[str, Any]:
    author = common.printable(document.author).strip() or SENDER
    described = (document.kind, document.case_number, document.version)
    words = [common.printable(text).strip() for text in described]
    return {
        "title": common.title(document),
        "author": [author],
        "description": common.printable(document.subtitle).strip() or common.title(document),
        "keywords": [word for word in words if word],
    }


def _words(text: str) -> str:
    """Printable text, with places where a word that fits no line may break."""
    return _LONG_WORD.sub(_breakable, shown(common.printable(text)))


def _breakable(match: re.Match[str]) -> str:
    word, parts, start = match[0], [], 0
    for at in range(1, len(word)):
        joined = unicodedata.category(word[at])[0] in "MC" or unicodedata.category(word[at - 1]) == "Cf"
        if at - start >= _LONG_STEP and not joined:
            parts.append(word[start:at])
            start = at
    return "\u200b".join([*parts, word[start:]])


def _block(block: Block, level: int) -> dict[str, Any]:
    match block:
        case Heading():
            return {"node": "Heading", "level": level, "text": _words(block.text).strip()}
        case BulletList():
            return {"node": "BulletList", "items": [_inlines(item) for item in block.items]}
        case NumberedList():
            items = [_inlines(item) for item in block.items]
            return {"node": "NumberedList", "start": block.start, "items": items}
        case Table():
            return _table(block)
        case Signatures():
            return {"node": "Signatures", "people": _people(block)}
        case PageBreak():
            return {"node": "PageBreak"}
    return _paragraph(block)


def _paragraph(block: Paragraph | Notice) -> dict[str, Any]:
    made: dict[str, Any] = {"node": type(block).__name__, "inlines": _inlines(block.inlines)}
    return {**made, "kind": block.kind} if isinstance(block, Notice) else made


def _inlines(inlines: Inlines) -> list[list[str]]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> list[str]:
    if isinstance(inline, StatusMark):
        known = inline.status if inline.status in shapes() else None
        return ["mark", _words(inline.text), known or UNREPORTED.slug]
    return [_KINDS[type(inline)], _words(inline.text)]


def _table(table: Table) -> dict[str, Any]:
    return {
        "node": "Table",
        "caption": _words(table.caption).strip(),
        "widths": list(table.widths),
        "header": _row(table.header, table.widths),
        "body": [_row(row, table.widths) for row in table.body],
    }


def _row(row: Row, widths: tuple[int, ...]) -> dict[str, Any]:
    height = max((_height(cell, width) for cell, width in zip(row.cells, widths, strict=True)), default=0)
    return {
        "kind": row.kind,
        "breakable": height > _WHOLE_ROW,
        "cells": [
            {"header": cell.header, "blocks": list(map(_paragraph, cell.blocks))} for cell in row.cells
        ],
    }


def _height(cell: Cell, width: int) -> float:
    """Estimated lines of a cell: enough to tell a row that fits a page from one that does not."""
    line = max(1.0, _LINE * width / 100 - 3)
    sizes = (sum(len(inline.text) for inline in block.inlines) for block in cell.blocks)
    return sum(1.4 + size // line for size in sizes)


def _people(block: Signatures) -> list[list[str]]:
    lines = (
        [_words(text).strip() for text in (person.name, person.title, person.unit)] for person in block.people
    )
    return [[line for line in person if line] for person in lines]
