"""Renders the document as PDF/A-2a and PDF/UA-1 with Typst; equal documents give equal bytes.

Text goes in as data (JSON) and never as markup. Typst reads files only in one folder, which holds the
template; there are no packages and no system fonts. It runs in a process of its own, since it caches and
never releases memory.
"""

from __future__ import annotations

from reports.document.tree import Document
from reports.render import common
from reports.render.colophon import Foot
from reports.render.pdf.data import data
from reports.render.pdf.standards import compile_pdf
from reports.render.pdf.tags import with_row_heads


def render(document: Document, colophon: Foot | None = None, *, hyphenate: bool = True) -> bytes:
    """Return the file, with the colophon last. Raise RenderingFailed.

    Takes 0.1–0.5 s of processor time for 20 pages; `hyphenate` is for tests that read the file back.
    """
    made = compile_pdf("report.typ", data(document, hyphenate, colophon), common.moment(document))
    return with_row_heads(made, document)
