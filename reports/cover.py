"""The cover (ersättningsblad) of a superseded report: one page in front of its fixed pages, which stay as they are."""

from __future__ import annotations

import datetime as dt

from django.utils.timezone import localdate

from reports import files
from reports.document.tree import Document, Paragraph, Strong, Text
from reports.models import Report
from reports.render import pdf
from reports.render.colophon import FileHash
from reports.render.docx import front as word
from reports.render.pdf import front
from reports.snapshot import load_document
from reports.states import stored_text
from reports.swedish import on_day
from reports.verify import NAMES
from tracking.digest import sha256

FORMATS = ("pdf", "docx")
KIND = "ERSÄTTNINGSBLAD"
TITLE = "Den här lägesrapporten är ersatt"


def covered_file(report: Report, format: str) -> bytes:
    """Return the fixed file of a superseded report with its cover in front. Raise RenderingFailed.

    Equal each time, since nothing that the cover says can change.
    """
    fixed = files.file_of(report, format)
    document, foot = cover_of(report), FileHash(NAMES[format], sha256(fixed))
    if format == "pdf":
        return front.in_front(pdf.render(document, foot), fixed)
    return word.in_front(document, foot, fixed)


def cover_of(report: Report) -> Document:
    """Return the cover, but for the hash of the fixed file."""
    assert report.superseded_by is not None
    stored = load_document(stored_text(report))
    day = _superseded_on(report)
    rows = (
        ("Rapporten: ", _named(report)),
        ("Gäller i stället: ", _named(report.superseded_by)),
        ("Ersatt: ", f"{on_day(day)}."),
        ("Skäl: ", report.superseded_reason),
    )
    return Document(
        date=day.isoformat(),
        kind=KIND,
        case_number=stored.case_number,
        addressee="",
        title=TITLE,
        subtitle="",
        blocks=tuple(Paragraph((Strong(label), Text(words))) for label, words in rows),
        author=stored.author,
        sender=stored.sender,
        letterhead=stored.letterhead,
    )


def _named(report: Report) -> str:
    assert report.fixed_at is not None
    fixed = on_day(localdate(report.fixed_at))
    return f"”{report}” (rapport {report.pk}), uppföljning per {on_day(report.followup_date)}, fastställd {fixed}."


def _superseded_on(report: Report) -> dt.date:
    """Return the day on which the report was superseded, from history."""
    rows = Report.history.filter(id=report.pk, state=Report.State.SUPERSEDED).order_by("version")
    return localdate(rows.values_list("history_date", flat=True)[0])
