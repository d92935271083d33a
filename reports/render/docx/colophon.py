"""The colophon of the Word file, in a style of its own."""

from __future__ import annotations

from collections.abc import Iterator

from reports.render.colophon import TITLE, Colophon
from reports.render.docx.elements import paragraph, words
from reports.render.docx.file import WordFile
from reports.render.docx.roles import COLOPHON
from reports.render.docx.xml import Element, element


def colophon_elements(colophon: Colophon | None, file: WordFile) -> Iterator[Element]:
    """Yield the paragraphs of the colophon, which stay on one page; none for a draft."""
    if colophon is None:
        return
    style = file.styles[COLOPHON]
    first, last = colophon.lines
    title = words(TITLE, file.styles["strong"])
    yield paragraph([title], style, element("keepNext"), element("spacing", before=600))
    yield paragraph([words(first)], style, element("keepNext"))
    yield paragraph([words(last)], style)
