"""The tables of the Word file: the header repeats on each page, and rows do not break."""

from __future__ import annotations

from collections.abc import Iterator

from docx.shared import Mm

from reports.document.tree import Cell, Row, Table
from reports.render.common import printable
from reports.render.docx.elements import (
    BOLD,
    PLAIN,
    Element,
    RunFormat,
    element,
    paragraph,
    run,
    text_element,
)
from reports.render.docx.inlines import runs_of
from reports.render.docx.page import TEXT_WIDTH
from reports.render.docx.styles import TABLE_TEXT

BORDER = "B5BFC0"


def table_elements(table: Table) -> Iterator[Element]:
    """Yield the caption, the table, and the paragraph that separates it from what follows."""
    if caption := printable(table.caption).strip():
        yield paragraph([run(PLAIN, text_element(caption))], "Caption")
    widths = [Mm(TEXT_WIDTH * width / 100).twips for width in table.widths]
    head = _row(table.header, widths, head=True)
    body = (_row(row, widths) for row in table.body)
    yield element("tbl", _properties(), _grid(widths), head, *body)
    yield paragraph([], TABLE_TEXT)


def _properties() -> Element:
    sides = ("top", "bottom", "insideH")
    borders = [element(side, val="single", sz=4, space=0, color=BORDER) for side in sides]
    look = {"firstColumn": 1, "firstRow": 1, "lastColumn": 0, "lastRow": 0, "noHBand": 0, "noVBand": 1}
    return element(
        "tblPr",
        element("tblW", type="auto", w=0),
        element("tblBorders", *borders),
        element("tblLayout", type="fixed"),
        element("tblLook", **look, val="04A0"),
    )


def _grid(widths: list[int]) -> Element:
    return element("tblGrid", *(element("gridCol", w=width) for width in widths))


def _row(row: Row, widths: list[int], *, head: bool = False) -> Element:
    marks = [element("cantSplit"), *([element("tblHeader")] if head else [])]
    cells = zip(row.cells, widths, strict=True)
    return element(
        "tr",
        element("trPr", *marks),
        *(_cell(cell, width, BOLD if head or cell.header else PLAIN) for cell, width in cells),
    )


def _cell(cell: Cell, width: int, over: RunFormat) -> Element:
    lines = [paragraph(runs_of(block, over), TABLE_TEXT) for block in cell.blocks]
    properties = element("tcPr", element("tcW", type="dxa", w=width))
    return element("tc", properties, *(lines or [paragraph([], TABLE_TEXT)]))
