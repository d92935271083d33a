"""Compiles a Typst template to PDF/A-2a and PDF/UA-1 with our fonts and nothing else of the machine."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

from pypdf import PdfReader

from reports.render.coverage import FONTS
from reports.render.pdf.typesetting import typeset

ROOT = Path(__file__).parent.parent / "typst"
NO_PACKAGES = ROOT / "no-packages"
"""A folder that does not exist, so that neither local nor downloaded packages are found."""

STANDARDS = ("a-2a", "ua-1")


def page_count(made: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(PdfReader(io.BytesIO(made)).pages)


def compile_pdf(template: str, data: object, moment: dt.datetime) -> bytes:
    """Return what a template of `ROOT` prints of the data; `moment` is the time stamp. Raise RenderingFailed."""
    return typeset(
        fonts=[str(FONTS)],
        input=str(ROOT / template),
        root=str(ROOT),
        package_path=str(NO_PACKAGES),
        package_cache_path=str(NO_PACKAGES),
        pdf_standards=STANDARDS,
        timestamp=int(moment.timestamp()),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
