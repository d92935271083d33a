"""Puts one page in front of a finished Word file, whose other contents stay as they are.

The page is a section of its own, in direct formatting, so that it needs no style of the file. It has no number: the
page after it is still the first.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

from reports.document.tree import Document, Inlines, Paragraph, Strong
from reports.render import common
from reports.render.colophon import FileHash
from reports.render.common import printable
from reports.render.docx.elements import text_element
from reports.render.docx.package import read
from reports.render.docx.xml import Element, child, element

FONT, SIZE, TITLE_SIZE, SMALL = "Calibri", 22, 40, 16  # half-points
MARGINS = {
    "top": 1588,
    "bottom": 1304,
    "left": 1418,
    "right": 1134,
    "header": 709,
    "footer": 709,
    "gutter": 0,
}


def in_front(front: Document, foot: FileHash, finished: bytes) -> bytes:
    """Return the file with the document's head and paragraphs, and the hash, as its first page."""
    package = read(finished)
    body = child(package.xml(package.document), "body")
    assert body is not None
    for place, made in enumerate(_page(front, foot)):
        body.insert(place, made)
    return package.written(_stamp(finished))


def _stamp(finished: bytes) -> dt.datetime:
    """Return the time stamp of the parts, which is that of the file's properties."""
    with zipfile.ZipFile(io.BytesIO(finished)) as archive:
        return dt.datetime(*archive.infolist()[0].date_time, tzinfo=dt.UTC)


def _page(document: Document, foot: FileHash) -> Iterator[Element]:
    head = (common.sender(document), document.date, document.kind, document.case_number)
    for line in filter(None, head):
        yield _paragraph([_run(line)])
    yield _paragraph(
        [_run(document.title, bold=True, size=TITLE_SIZE)], element("spacing", before=600, after=300)
    )
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        yield _paragraph(list(_runs(block.inlines)))
    yield _paragraph([_run(foot.title, bold=True)], element("spacing", before=600, after=60))
    for line in foot.lines:
        yield _paragraph([_run(line, size=SMALL)])
    yield _paragraph([], _section())


def _runs(inlines: Inlines) -> Iterator[Element]:
    for inline in inlines:
        yield _run(inline.text, bold=isinstance(inline, Strong))


def _section() -> Element:
    """Return the properties that end the page's section: A4, and number 0."""
    size, number = element("pgSz", w=11906, h=16838), element("pgNumType", start=0)
    return element("sectPr", element("type", val="nextPage"), size, element("pgMar", **MARGINS), number)


def _paragraph(runs: list[Element], last: Element | None = None) -> Element:
    return element(
        "p", element("pPr", element("spacing", before=0, after=120) if last is None else last), *runs
    )


def _run(words: str, *, bold: bool = False, size: int = SIZE) -> Element:
    strong = [element("b")] if bold else []
    looks = element("rPr", element("rFonts", ascii=FONT, hAnsi=FONT), *strong, element("sz", val=size))
    return element("r", looks, text_element(printable(words)))
