"""Those who sign, side by side: a table without lines, read from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document.tree import Signatory, Signatures
from reports.render.common import printable
from reports.render.docx.elements import cell, paragraph, shares, table, words
from reports.render.docx.file import WordFile
from reports.render.docx.roles import AFTER_TABLE, SIGNATURES
from reports.render.docx.xml import Element, element

BESIDE = 3
"""At most so many stand side by side."""


def signature_elements(block: Signatures, file: WordFile) -> Iterator[Element]:
    people = [lines for person in block.people if (lines := _lines(person))]
    if not people:
        return
    columns = min(BESIDE, max(2, len(people)))
    widths = shares(file.section.width, [1] * columns)
    rows = [people[first : first + columns] for first in range(0, len(people), columns)]
    properties = (
        element("tblStyle", val=file.styles[SIGNATURES]),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
        ),
        element("tblCaption", val="Underskrifter"),
    )
    yield table(properties, widths, (_row(row, widths, file) for row in rows))
    yield paragraph([], file.styles[AFTER_TABLE])


def _lines(person: Signatory) -> list[str]:
    return [text for one in (person.name, person.title, person.unit) if (text := printable(one).strip())]


def _row(people: list[list[str]], widths: list[int], file: WordFile) -> Element:
    filled = [*people, *([[]] * (len(widths) - len(people)))]
    cells = (cell(width, _cell(lines, file)) for lines, width in zip(filled, widths, strict=True))
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _cell(lines: list[str], file: WordFile) -> Iterator[Element]:
    for place, text in enumerate(lines):
        yield paragraph([words(text, "" if place else file.styles["strong"])], file.styles["signature"])
    if not lines:
        yield paragraph([], file.styles["signature"])
