"""Renders the council document in every format: the same text in the same order.

Equal documents with equal colophons give equal bytes in every process.
"""

from __future__ import annotations

from collections.abc import Callable

from reports.document.tree import Document
from reports.render import docx, html, json, pdf
from reports.render.colophon import Colophon
from reports.render.docx.template import Template

RENDERERS: dict[str, Callable[[Document, Colophon | None, Template | None], bytes]] = {
    "html": lambda document, colophon, template: html.page(document, colophon).encode(),
    "pdf": lambda document, colophon, template: pdf.render(document, colophon),
    "docx": lambda document, colophon, template: docx.render(document, template, colophon=colophon),
    "json": lambda document, colophon, template: json.render(document),
}


def render(
    document: Document, format: str, colophon: Colophon | None = None, *, template: Template | None = None
) -> bytes:
    """Return the document as html (a standalone page, UTF-8), pdf, docx or json. KeyError for others.

    The colophon is printed last; JSON has none. `template` is the office's own for docx, None for ours.
    """
    return RENDERERS[format](document, colophon, template)


def fragment(document: Document) -> str:
    """Return the document as an <article> for a page."""
    return html.fragment(document)
