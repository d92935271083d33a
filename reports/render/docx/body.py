"""The body of the Word file: the head of the document and its blocks, in print order."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document.tree import Block, Document, Heading, PageBreak
from reports.render import common
from reports.render.docx.blocks import block_elements, heading_role
from reports.render.docx.elements import paragraph, words
from reports.render.docx.file import WordFile
from reports.render.docx.xml import Element, W, element
from reports.render.spacing import held

EMPHASIZED = ("kind", "addressee")
"""The lines of the head that stand out."""


def body(document: Document, file: WordFile) -> Iterator[Element]:
    """Yield every paragraph and table. What follows a page break begins a page by its style or its property."""
    yield from _head(document, file)
    new_page = False
    for block, level in common.levelled(document):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        for made in _elements(block, level, file, new_page):
            new_page = False
            yield made


def _head(document: Document, file: WordFile) -> Iterator[Element]:
    for name in ("date", "kind", "case_number", "addressee"):
        if text := held(getattr(document, name)).strip():
            strong = file.styles["strong"] if name in EMPHASIZED else ""
            yield paragraph([words(text, strong)], file.styles["head"])
    for name in ("title", "subtitle"):
        if text := held(getattr(document, name)).strip():
            yield paragraph([words(text)], file.styles[name])


def _elements(block: Block, level: int, file: WordFile, new_page: bool) -> Iterator[Element]:
    made = block_elements(block, level, file)
    if not new_page:
        yield from made
    elif isinstance(block, Heading) and heading_role(level) == "heading_1":
        yield _annex_heading(block, file)
    else:
        yield from _on_new_page(made, file)


def _annex_heading(block: Heading, file: WordFile) -> Element:
    """Return the heading of an appendix, whose style begins a page."""
    style = file.styles["annex"]
    made = paragraph([words(held(block.text).strip())], style)
    return made if file.breaks_page(style) else _begin_page(made)


def _on_new_page(made: Iterator[Element], file: WordFile) -> Iterator[Element]:
    """Let the first paragraph begin a page; a table gets one before it."""
    for place, one in enumerate(made):
        if place == 0 and one.tag == f"{W}p":
            _begin_page(one)
        elif place == 0:
            yield _begin_page(paragraph([], file.styles["body"]))
        yield one


def _begin_page(made: Element) -> Element:
    made.find(f"{W}pPr/{W}pStyle").addnext(element("pageBreakBefore"))
    return made
