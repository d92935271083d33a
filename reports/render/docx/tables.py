"""The tables of the Word file: within the margins, with a head that repeats and rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.document.tree import Cell, Notice, Paragraph, Row, Table, inline_text
from reports.render.common import printable
from reports.render.docx.elements import cell, field, paragraph, shares, table, words
from reports.render.docx.file import WordFile
from reports.render.docx.inlines import Spaced, runs_of, whole_names
from reports.render.docx.roles import AFTER_TABLE
from reports.render.docx.section import SMALLEST
from reports.render.docx.xml import Element, element
from reports.render.spacing import NO_BREAK, held

NUMBERED = re.compile(r"(?P<before>(?:.*[ ,])?)(?P<label>[Tt]abell) (?P<number>\d+)(?P<after>[.:].*)")
"""A caption with the number of its table: "Bilaga 1, tabell 2. Beslut och läge"."""

LETTER, LINE = 95, 230
"""The width of a letter and the height of a line in a table, in twips, rather small than large."""

ROOM = 30
"""The least width in percent of a column where dates are held together; others have hardly room for one."""

WHOLE = 0.6
"""A row that is estimated to take a larger part of a page may break."""


def table_elements(block: Table, file: WordFile, indent: int = 0) -> Iterator[Element]:
    """Yield the caption, the table, and the paragraph that separates it from what follows. `indent` is in twips."""
    caption = printable(block.caption).strip()
    if caption:
        yield paragraph(_caption(caption, file), file.styles["caption"])
    widths = shares(max(file.section.width - indent, SMALLEST), block.widths)
    head = _row(block, block.header, widths, file)
    rows = (_row(block, row, widths, file) for row in block.body)
    properties = _properties(block, caption, sum(widths), file.table_indent + indent, file)
    yield table(properties, widths, (head, *rows))
    yield paragraph([], file.styles[AFTER_TABLE])


def _caption(caption: str, file: WordFile) -> Iterator[Element]:
    """Yield the caption; the number in it is a field, which counts to the same number."""
    found = NUMBERED.fullmatch(caption)
    if found is None:
        yield words(held(caption))
        return
    before, label, shown, after = found.group("before", "label", "number", "after")
    series = re.sub(r"\W+", "_", f"{label.capitalize()} {before}").strip("_")[:40]
    expected = file.captions.get(series, 0) + 1
    file.captions[series] = int(shown)
    restart = "" if int(shown) == expected else f" \\r {int(shown)}"
    yield words(held(f"{before}{label}") + NO_BREAK)
    yield from field(f"SEQ {series} \\* ARABIC{restart}", shown)
    yield words(held(after))


def _properties(block: Table, caption: str, width: int, indent: int, file: WordFile) -> Iterator[Element]:
    first = any(row.cells and row.cells[0].header for row in block.body)
    look = {
        "firstRow": 1,
        "lastRow": 0,
        "firstColumn": int(first),
        "lastColumn": 0,
        "noHBand": 0,
        "noVBand": 1,
    }
    yield element("tblStyle", val=file.styles["table"])
    yield element("tblW", w=width, type="dxa")
    if indent:
        yield element("tblInd", w=indent, type="dxa")
    yield element("tblLayout", type="fixed")
    yield element("tblLook", val="04A0" if first else "0420", **look)
    if caption:
        yield element("tblCaption", val=caption)
    heads = [text for one in block.header.cells if (text := _text(one))]
    if heads:
        yield element("tblDescription", val=f"Kolumner: {', '.join(heads)}. Rader: {len(block.body)}.")


def _row(block: Table, row: Row, widths: list[int], file: WordFile) -> Element:
    head = row is block.header
    whole = head or _height(row, widths) <= WHOLE * file.section.height
    marks = [*([element("cantSplit")] if whole else []), *([element("tblHeader")] if head else [])]
    sides = block.align or ("left",) * len(widths)
    room = [held if share >= ROOM else printable for share in block.widths]
    cells = zip(row.cells, widths, sides, room, strict=True)
    return element(
        "tr",
        *([element("trPr", *marks)] if marks else []),
        *(cell(width, _blocks(one, file, head, side, spaced)) for one, width, side, spaced in cells),
    )


def _height(row: Row, widths: list[int]) -> int:
    """Return an estimate of the row's height in twips."""
    cells = zip(row.cells, widths, strict=True)
    return max((_lines(one, width) for one, width in cells), default=0) * LINE


def _lines(one: Cell, width: int) -> int:
    letters = max(1, width // LETTER)
    return sum(1 + len(inline_text(block.inlines)) // letters for block in one.blocks)


def _blocks(one: Cell, file: WordFile, head: bool, side: str, spaced: Spaced) -> Iterator[Element]:
    style = file.styles["table_head" if head or one.header else "table_text"]
    for block in one.blocks or (Paragraph(()),):
        together = [element("keepNext")] if head else []
        aligned = [element("jc", val=side)] if side in ("center", "right") else []
        names = whole_names(block.inlines)
        yield paragraph(runs_of(file, block, spaced), style, *together, *names, *aligned)


def _text(one: Cell) -> str:
    lines = (block.inlines for block in one.blocks if isinstance(block, Paragraph | Notice))
    return " ".join(printable(inline_text(line)).strip() for line in lines).strip()
