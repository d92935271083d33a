"""Renders the document as a Word file with real styles; equal documents give equal bytes.

Text is inserted as text and never as a field; only page numbers are fields. python-docx opens the template
and writes the file. The body is built as XML elements (elements.py), since adding rows, cells and styles
through python-docx costs more than everything else.
"""

from __future__ import annotations

import io

from docx import Document as new_file

from reports.document.tree import Document
from reports.render import common
from reports.render.docx.body import body
from reports.render.docx.page import set_page, set_properties
from reports.render.docx.styles import set_styles
from reports.render.zipped import steady


def render(document: Document) -> bytes:
    """Return the file. 500 actions take about 0.3 s of processor time."""
    file = new_file()
    set_styles(file)
    set_page(file, document)
    set_properties(file, document)
    page_settings = file.element.body.sectPr
    for element in body(document, file):
        page_settings.addprevious(element)
    out = io.BytesIO()
    file.save(out)
    return steady(out.getvalue(), common.moment(document))
