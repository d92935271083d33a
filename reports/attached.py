"""The files that follow a report, as its document numbers them."""

from __future__ import annotations

from reports.document.content import AttachedFile
from reports.models import Report, ReportAttachment


def attached_to(report: Report) -> tuple[AttachedFile, ...]:
    """Return the attachments of the report as they are now, in order; one query."""
    rows = ReportAttachment(report=report).siblings()
    return tuple(
        AttachedFile(number, row.title, row.name, row.file.media_type, row.file.size, row.file_id)
        for number, row in enumerate(rows, first_number(report))
    )


def first_number(report: Report) -> int:
    """Return the number of the first attachment: Bilaga 1 is the follow-up, which a proposal has not."""
    return 1 if report.is_proposal else 2
