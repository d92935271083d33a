"""A report as a file."""

from __future__ import annotations

from reports import snapshot
from reports.document import Document, plain_text
from reports.models import Report, Snapshot
from reports.states import document_of, kept_now, kept_text

FORMATS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Format → media type."""

STORED = ("html", "pdf", "docx")
"""The formats that a fixed report keeps as finished bytes."""


def file_of(report: Report, format: str) -> bytes:
    """The report in one of FORMATS: rendered now for a draft, the stored bytes when fixed.

    "html" is the fragment that goes into a page (UTF-8). "xlsx" is made from the stored document.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}")
    if format == "json":
        text = snapshot.dump(kept_now(report)) if report.is_draft else kept_text(report)
        return text.encode()
    if report.is_draft or format not in STORED:
        return rendered(document_of(report), format)
    stored = Snapshot.objects.values_list(format, flat=True).get(report=report.pk)
    return stored.encode() if isinstance(stored, str) else bytes(stored)


def rendered(document: Document, format: str) -> bytes:
    try:
        from reports.render import render
    except ImportError:  # the renderers are on their way
        return "\n".join(plain_text(document)).encode()
    return render(document, format)


def file_name(report: Report, format: str) -> str:
    """lagesrapport-2015-09-02.pdf; a draft's has -utkast."""
    draft = "-utkast" if report.is_draft else ""
    return f"lagesrapport-{report.followup_date.isoformat()}{draft}.{format}"
