"""The rows in which a fixed report is stored: its snapshot and its workbook."""

from __future__ import annotations

from collections.abc import Mapping

from actions.state.stored import SCHEMA
from reports import files
from reports.models import Report, ReportFile, Snapshot
from reports.models.templates import template_in_use
from reports.render import render
from reports.render.colophon import Colophon
from reports.snapshot import Edition
from tracking.digest import sha256

XLSX = ReportFile.Format.XLSX


def printed_files(edition: Edition, colophon: Colophon) -> dict[str, bytes]:
    """Return the files that the snapshot stores, by format, with their colophon. Raise RenderingFailed."""
    template = template_in_use()
    return {format: render(edition.document, format, colophon, template=template) for format in files.STORED}


def stored_workbook(edition: Edition) -> bytes:
    """Return the workbook, which has no colophon: it depends on the text alone."""
    sender = edition.content.sender or ""
    return files.workbook(edition.before, edition.after, sender, edition.lineage)


def rows_of(
    report: Report, text: str, made: Mapping[str, bytes], head_seq: int, head_hash: str
) -> tuple[Snapshot, ReportFile]:
    """Return the rows to insert, the snapshot first.

    `text` is the canonical text, `made` every file by format; the head is the chain's last link.
    """
    html, pdf, docx = (made[format] for format in files.STORED)
    stored = Snapshot(
        report=report,
        schema=SCHEMA,
        document=text,
        sha256=sha256(text),
        html=html.decode(),
        html_sha256=sha256(html),
        pdf=pdf,
        pdf_sha256=sha256(pdf),
        docx=docx,
        docx_sha256=sha256(docx),
        head_seq=head_seq,
        head_hash=head_hash,
    )
    book = made[XLSX]
    return stored, ReportFile(report=report, format=XLSX, content=book, sha256=sha256(book))
