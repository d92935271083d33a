"""Renders the council document in every format: the same text in the same order.

Equal documents give equal bytes in every process.
"""

from __future__ import annotations

from reports.document.tree import Document
from reports.render import docx, html, json, pdf

RENDERERS = {
    "html": lambda document: html.page(document).encode(),
    "pdf": pdf.render,
    "docx": docx.render,
    "json": json.render,
}


def render(document: Document, format: str) -> bytes:
    """Return the document as html (a standalone page, UTF-8), pdf, docx or json. KeyError for others."""
    return RENDERERS[format](document)


def fragment(document: Document) -> str:
    """Return the document as an <article> for a page."""
    return html.fragment(document)
