"""The rows in which a fixed report is stored: its snapshot and its workbook."""

from __future__ import annotations

from collections.abc import Mapping

from actions.state.stored import SCHEMA
from reports import files
from reports.models import Report, ReportFile, Snapshot
from reports.render import render
from reports.snapshot import Edition
from tracking.digest import sha256

XLSX = ReportFile.Format.XLSX


def stored_files(edition: Edition) -> dict[str, bytes]:
    """Return every stored file of a fixed report by format. Raise RenderingFailed."""
    printed = {format: render(edition.document, format) for format in files.STORED}
    sender = edition.content.sender or ""
    return {**printed, XLSX: files.workbook(edition.before, edition.after, sender, edition.lineage)}


def rows_of(
    report: Report, text: str, made: Mapping[str, bytes], head_seq: int, head_hash: str
) -> tuple[Snapshot, ReportFile]:
    """Return the rows to insert, the snapshot first.

    `text` is the canonical text, `made` the result of stored_files; the head is the chain's last link.
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
