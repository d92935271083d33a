"""Renders the document as PDF/A-2a and PDF/UA-1 with Typst; equal documents give equal bytes.

Text goes in as data (JSON) and never as markup. Typst reads files only in one folder, which holds the
template; there are no packages and no system fonts. It runs in a process of its own, since it caches and
never releases memory.
"""

from __future__ import annotations

import json
from pathlib import Path

from reports.document.tree import Document
from reports.render import common
from reports.render.colophon import Foot
from reports.render.coverage import FONTS
from reports.render.pdf.data import data
from reports.render.pdf.tags import with_row_heads
from reports.render.pdf.typesetting import typeset

ROOT = Path(__file__).parent.parent / "typst"
TEMPLATE = ROOT / "report.typ"
NO_PACKAGES = ROOT / "no-packages"
"""A folder that does not exist, so that neither local nor downloaded packages are found."""

STANDARDS = ("a-2a", "ua-1")


def render(document: Document, colophon: Foot | None = None, *, hyphenate: bool = True) -> bytes:
    """Return the file, with the colophon last. Raise RenderingFailed.

    Takes 0.1–0.5 s of processor time for 20 pages; `hyphenate` is for tests that read the file back.
    """
    made = typeset(
        fonts=[str(FONTS)],
        input=str(TEMPLATE),
        root=str(ROOT),
        package_path=str(NO_PACKAGES),
        package_cache_path=str(NO_PACKAGES),
        pdf_standards=STANDARDS,
        timestamp=int(common.moment(document).timestamp()),
        sys_inputs={"data": json.dumps(data(document, hyphenate, colophon), ensure_ascii=False)},
    )
    return with_row_heads(made, document)
