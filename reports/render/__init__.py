"""Renders the council document in every format: the same text in the same order.

Equal documents with equal colophons give equal bytes in every process.
"""

from __future__ import annotations

from collections.abc import Callable

from reports.document.tree import Document
from reports.render import docx, html, json, pdf
from reports.render.colophon import Colophon

RENDERERS: dict[str, Callable[[Document, Colophon | None], bytes]] = {
    "html": lambda document, colophon: html.page(document, colophon).encode(),
    "pdf": lambda document, colophon: pdf.render(document, colophon),
    "docx": lambda document, colophon: docx.render(document, colophon=colophon),
    "json": lambda document, colophon: json.render(document),
}


def render(document: Document, format: str, colophon: Colophon | None = None) -> bytes:
    """Return the document as html (a standalone page, UTF-8), pdf, docx or json. KeyError for others.

    The colophon is printed last; JSON has none.
    """
    return RENDERERS[format](document, colophon)


def fragment(document: Document) -> str:
    """Return the document as an <article> for a page."""
    return html.fragment(document)
