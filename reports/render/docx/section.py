"""The place in a template where the document begins, and the measures of the page there."""

from __future__ import annotations

from typing import NamedTuple

from reports.render.docx.template import bookmarks_of
from reports.render.docx.xml import Element, W, child, element, number, value

A4 = (11906, 16838)
MARGIN = 1417
SMALLEST = 2000
"""The smallest width of text (twips) that a template's section can give."""


class Section(NamedTuple):
    """The width and height of the text on a page, in twips."""

    width: int
    height: int


def start_in(body: Element, bookmark: str) -> Element:
    """Return the element of the body before which the document begins, after removing what it replaces.

    That is the paragraph of the bookmark; without one, the properties of the last section, after the empty
    paragraphs at the end are removed.
    """
    for mark, block in bookmarks_of(body):
        if mark.get(f"{W}name") == bookmark:
            return _replaced(body, block, str(mark.get(f"{W}id")))
    end = child(body, "sectPr")
    if end is None:
        end = element("sectPr", _page_size(), _margins())
        body.append(end)
    while (last := end.getprevious()) is not None and _is_empty(last):
        body.remove(last)
    return end


def _page_size() -> Element:
    width, height = A4
    return element("pgSz", w=width, h=height)


def _margins() -> Element:
    sides = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    return element("pgMar", **sides, header=708, footer=708, gutter=0)


def _replaced(body: Element, first: Element, id: str) -> Element:
    """Remove the paragraphs from `first` to the end of the bookmark and return what follows.

    A paragraph that ends a section is kept: the document then begins before it.
    """
    ends = [block for block in first.itersiblings() if _ends(block, id)]
    last = first if _ends(first, id) or not ends else ends[0]
    while child(first, "pPr/sectPr") is None and first.tag != f"{W}sectPr":
        following = first.getnext()
        body.remove(first)
        if first is last:
            return following
        first = following
    return first


def _ends(block: Element, id: str) -> bool:
    return any(mark.get(f"{W}id") == id for mark in block.iter(f"{W}bookmarkEnd"))


def _is_empty(block: Element) -> bool:
    """Return whether it is a paragraph with nothing in it."""
    return block.tag == f"{W}p" and all(one.tag == f"{W}pPr" for one in block) and (
        child(block, "pPr/sectPr") is None
    )  # fmt: skip


def section_at(start: Element) -> Section:
    """Return the measures of the section in which `start` stands."""
    properties = start
    for block in (start, *start.itersiblings()):
        found = block if block.tag == f"{W}sectPr" else child(block, "pPr/sectPr")
        if found is not None:
            properties = found
            break
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")

    def margin(name: str, otherwise: int = MARGIN) -> int:
        return abs(number(value(margins, name=name), otherwise))

    width = number(value(size, name="w"), A4[0]) - margin("left") - margin("right") - margin("gutter", 0)
    height = number(value(size, name="h"), A4[1]) - margin("top") - margin("bottom")
    return Section(max(_column(properties, width), SMALLEST), max(height, SMALLEST))


def _column(properties: Element, width: int) -> int:
    """Return the width of a column."""
    columns = child(properties, "cols")
    count = max(1, number(value(columns, name="num"), 1))
    own = [number(value(one, name="w")) for one in (columns if columns is not None else ())]
    if any(own):
        return min(filter(None, own))
    return (width - (count - 1) * number(value(columns, name="space"), 708)) // count
