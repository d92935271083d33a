"""The council document in every format it leaves the program in: the same text, in the same order.

Equal documents give equal bytes, whichever process makes them.
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
    """The document as html (a page that stands alone, UTF-8), pdf, docx or json. KeyError for another."""
    return RENDERERS[format](document)


def fragment(document: Document) -> str:
    """The document as one <article>, to stand in a page."""
    return html.fragment(document)
