"""The colophon of the Word file, set in direct formatting so that it needs no style of the template."""

from __future__ import annotations

from collections.abc import Iterator

from reports.render.colophon import TITLE, Colophon
from reports.render.docx.elements import text_element
from reports.render.docx.xml import Element, element

SIZE = 16  # half-points
RULE, SOFT = "B5BFC0", "4B5D62"


def colophon_elements(colophon: Colophon | None) -> Iterator[Element]:
    """Yield the paragraphs of the colophon, which stay on one page; none for a draft."""
    if colophon is None:
        return
    rule = element("pBdr", element("top", val="single", sz=4, space=6, color=RULE))
    yield _paragraph(TITLE, element("keepNext"), rule, _spacing(before=600), bold=True)
    first, last = colophon.lines
    yield _paragraph(first, element("keepNext"), element("suppressAutoHyphens"), _spacing())
    yield _paragraph(last, element("suppressAutoHyphens"), _spacing())


def _paragraph(words: str, *properties: Element, bold: bool = False) -> Element:
    strong = [element("b")] if bold else []
    looks = element("rPr", *strong, element("color", val=SOFT), element("sz", val=SIZE))
    return element("p", element("pPr", *properties), element("r", looks, text_element(words)))


def _spacing(before: int = 0) -> Element:
    return element("spacing", before=before, after=40)
