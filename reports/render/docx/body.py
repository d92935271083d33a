"""The body of the Word file: one or more elements for each block of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.shared import Pt

from reports.document.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Inlines,
    Item,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Signatures,
    Table,
    blocks_of,
    inlines_of,
)
from reports.render import common
from reports.render.common import printable
from reports.render.docx.elements import PLAIN, Element, RunFormat, element, paragraph, run, text_element
from reports.render.docx.inlines import inline_runs, runs_of
from reports.render.docx.styles import HEAD, HEADINGS, NOTICE
from reports.render.docx.tables import table_elements


def body(document: Document, file: object) -> Iterator[Element]:
    """Yield every paragraph and table in print order; adds a numbering to `file` for each numbered list."""
    yield from _head(document)
    for block, level in common.levelled(document):
        yield from _block(block, level, file)


def _head(document: Document) -> Iterator[Element]:
    for name in ("date", "kind", "case_number", "addressee"):
        if words := printable(getattr(document, name)).strip():
            yield _line(words, HEAD, RunFormat(bold=name in ("kind", "addressee")))
    for name, style in (("title", "Title"), ("subtitle", "Subtitle")):
        if words := printable(getattr(document, name)).strip():
            yield _line(words, style)


def _line(words: str, style: str, format: RunFormat = PLAIN, *properties: Element) -> Element:
    return paragraph([run(format, text_element(words))], style, properties)


def _block(block: Block, level: int, file: object) -> Iterator[Element]:  # noqa: C901
    match block:
        case Heading():
            yield _line(printable(block.text).strip(), HEADINGS[min(level, max(HEADINGS))][0])
        case Paragraph():
            yield paragraph(runs_of(block))
        case Notice():
            yield paragraph(runs_of(block), NOTICE)
        case BulletList():
            for item in block.items:
                yield from _item(item, paragraph(inline_runs(inlines_of(item)), "List Bullet"), file)
        case NumberedList():
            yield from _numbered(block, file)
        case Quotation():
            for inner in block.blocks:
                yield from _block(inner, 0, file)
        case Table():
            yield from table_elements(block)
        case Signatures():
            yield from _signatures(block)
        case PageBreak():
            yield paragraph([run(PLAIN, element("br", type="page"))])


def _numbered(block: NumberedList, file: object) -> Iterator[Element]:
    number = _new_numbering(file, block.start)
    for item in block.items:
        place = element("numPr", element("ilvl", val=0), element("numId", val=number))
        line = paragraph(inline_runs(inlines_of(item)), "List Number", [place])
        yield from _item(item, line, file)


def _item(item: Inlines | Item, line: Element, file: object) -> Iterator[Element]:
    """Yield the line of an item and what stands below it."""
    yield line
    for block in blocks_of(item):
        yield from _block(block, 0, file)


def _new_numbering(file: Any, start: int) -> int:
    """Add a numbering like that of Word's numbered lists, starting at `start`; return its id."""
    numbering = file.part.numbering_part.numbering_definitions._numbering
    base = file.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == base).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def _signatures(block: Signatures) -> Iterator[Element]:
    for person in block.people:
        lines = [printable(text).strip() for text in (person.name, person.title, person.unit)]
        for number, words in enumerate(filter(None, lines)):
            before = Pt(30 if number == 0 else 0).twips
            spacing = element("spacing", before=before, after=0)
            yield _line(words, HEAD, RunFormat(bold=number == 0), element("keepNext"), spacing)
