"""Renders En sida as PDF/A-2a and PDF/UA-1; equal pages give equal bytes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions.status import INFO
from reports.document.one_page import Listed, OnePage
from reports.document.tree import Cell, Document, Row, Table
from reports.render import common
from reports.render.pdf.inlines import printed
from reports.render.pdf.standards import compile_pdf
from reports.render.pdf.tags import with_row_heads
from reports.render.shapes import shapes


def render(page: OnePage, day: dt.date) -> bytes:
    """Return the file, dated noon of `day`. Raise RenderingFailed."""
    made = compile_pdf("one_page.typ", data(page), dt.datetime.combine(day, dt.time(12), dt.UTC))
    return with_row_heads(made, _areas(page))


def data(page: OnePage) -> dict[str, Any]:
    """Return the data that one_page.typ reads; keys are the same there."""
    names = ("kind", "date", "case_number", "title", "subtitle", "heading", "summary", "version")
    sender = common.FIRST_SENDER if page.sender is None else printed(page.sender).strip()
    return {
        **{name: printed(getattr(page, name)).strip() for name in names},
        "sender": sender,
        "properties": {
            "title": printed(page.title).strip() or page.kind,
            "author": [sender] if sender else [],
            "description": printed(f"{page.kind}: {page.subtitle}"),
            "keywords": [word for word in (page.case_number, page.version) if word],
        },
        "shapes": {slug: shape._asdict() for slug, shape in shapes().items()},
        "shares": [{**share._asdict(), "slug": share.slug} for share in page.shares],
        "parts": [
            {
                "slug": part.slug,
                "count": part.count,
                "colour": INFO[part.status].colours.paper,
                "numbered": part.numbered,
                "shaped": part.shaped,
                "drawing": _drawing(part.status),
            }
            for part in page.parts
        ],
        "areas": [{**area._asdict(), "title": printed(area.title)} for area in page.areas],
        "lists": [_listed(one) for one in page.lists],
    }


def _areas(page: OnePage) -> Document:
    """Return the table of areas as a document, whose row heads are to be tagged."""
    cells = [[False, True, *(False for _ in area.counts), False, False] for area in page.areas]
    rows = tuple(Row(tuple(Cell((), header=head) for head in row)) for row in cells)
    return Document("", "", "", "", "", "", (Table("", (), Row(()), rows),))


def _drawing(status: str | None) -> str:
    """Return the symbol of a status in white, for a part of the bar."""
    box = 'xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16"'
    return f'<svg {box} fill="#ffffff" color="#ffffff">{INFO[status].drawing}</svg>'


def _listed(one: Listed) -> dict[str, Any]:
    entries = [[printed(entry.lead).strip(), printed(entry.text).strip()] for entry in one.entries]
    return {
        "title": printed(one.title),
        "total": one.total,
        "rest": one.rest,
        "empty": one.empty,
        "entries": entries,
    }
