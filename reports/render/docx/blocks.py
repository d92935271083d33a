"""The blocks of the document as paragraphs and tables, each in the style of its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reports.document.tree import (
    Block,
    BulletList,
    Heading,
    Notice,
    NumberedList,
    Paragraph,
    Quotation,
    Signatures,
    Table,
    blocks_of,
    inlines_of,
)
from reports.render.docx.elements import paragraph, words
from reports.render.docx.file import BULLETS, NUMBERS, WordFile
from reports.render.docx.inlines import inline_runs, runs_of, whole_names
from reports.render.docx.numbering import DEEPEST, INDENT
from reports.render.docx.signatures import signature_elements
from reports.render.docx.tables import table_elements
from reports.render.docx.xml import Element, W, element
from reports.render.spacing import held

HEADINGS = {2: "heading_1", 3: "heading_2", 4: "heading_3"}
"""Heading level → role."""


class Place(NamedTuple):
    """Where a block stands: the indent of its list item (twips), how deep in lists and in quotations."""

    indent: int = 0
    depth: int = 0
    quotes: int = 0

    @property
    def role(self) -> str:
        """The role of plain paragraphs."""
        return "quote" if self.quotes else "body"

    @property
    def offset(self) -> int:
        """The indent of lists and tables in quotations (twips)."""
        return self.quotes * INDENT


BODY = Place()


def heading_role(level: int) -> str:
    return HEADINGS[min(max(level, min(HEADINGS)), max(HEADINGS))]


def block_elements(block: Block, level: int, file: WordFile, place: Place = BODY) -> Iterator[Element]:
    """Yield the paragraphs and tables of a block. `level` is a heading's."""
    match block:
        case Heading():
            role = heading_role(level or block.level)
            yield paragraph([words(held(block.text).strip())], file.styles[role])
        case Paragraph():
            yield paragraph(
                runs_of(file, block), file.styles[place.role], *whole_names(block.inlines), *_indent(place)
            )
        case Notice():
            yield paragraph(
                runs_of(file, block), file.styles["notice"], *whole_names(block.inlines), *_indent(place)
            )
        case BulletList() | NumberedList():
            yield from _list(block, file, place)
        case Quotation():
            yield from _below(block.blocks, file, place._replace(quotes=place.quotes + 1))
        case Table():
            yield from table_elements(block, file, place.indent or place.offset)
        case Signatures():
            yield from signature_elements(block, file)


def _indent(place: Place) -> list[Element]:
    """Return the indent of a paragraph, where it has another than that of its style."""
    left = place.indent or (place.offset if place.quotes > 1 else 0)
    return [element("ind", left=left)] if left else []


def _below(blocks: Iterable[Block], file: WordFile, place: Place) -> Iterator[Element]:
    for block in blocks:
        yield from block_elements(block, 0, file, place)


def _list(block: BulletList | NumberedList, file: WordFile, place: Place) -> Iterator[Element]:
    """Yield a paragraph for each item, on its level, and what stands below it."""
    numbered = isinstance(block, NumberedList)
    style = file.styles["number" if numbered else "bullet"]
    level = min(place.depth, DEEPEST)
    listed = file.numbering.list_of(style, NUMBERS if numbered else BULLETS, level)
    if isinstance(block, NumberedList):
        listed = file.numbering.counted_from(listed, level, block.start)
    of_level = file.numbering.style_at(listed, level, style)
    from_style = not numbered and not level and not place.quotes and file.numbering.own(style)
    id, left = str(listed.get(f"{W}numId")), file.numbering.indent(listed, level) + place.offset
    for item in block.items:
        inlines = inlines_of(item)
        mark = [] if from_style else [_mark(level, id)]
        indent = [element("ind", left=left, hanging=INDENT)] if place.quotes else []
        yield paragraph(inline_runs(file, inlines), of_level, *mark, *whole_names(inlines), *indent)
        yield from _below(blocks_of(item), file, Place(left, place.depth + 1, place.quotes))


def _mark(level: int, id: str) -> Element:
    return element("numPr", element("ilvl", val=level), element("numId", val=id))
