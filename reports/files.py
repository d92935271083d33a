"""The files of a report."""

from __future__ import annotations

from collections.abc import Sequence

from actions.lineage import LineageLink
from actions.state import PlanState
from directors.models.organisation import PROGRAM, organisation_name
from reports import snapshot
from reports.compare import compare
from reports.document.placement import against_nothing
from reports.models import Report, ReportFile, Snapshot
from reports.models.templates import template_in_use
from reports.render import fragment, render, xlsx
from reports.states import current_edition, document_of, lineage_of, states_of, stored_text

FORMATS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Format → media type."""

STORED = ("html", "pdf", "docx")
"""The formats stored in the snapshot of a fixed report; its workbook is stored separately."""


ARTICLE, AFTER = '<article class="document"', "</main>"
"""Where the document begins in its page, and what follows it and its colophon."""


def file_of(report: Report, format: str) -> bytes:
    """Return the report in one of FORMATS: rendered for a draft, the stored bytes when fixed.

    "html" is a standalone page (UTF-8), "json" the whole snapshot, "xlsx" the follow-up table.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}")
    if format == "json":
        text = snapshot.dump(current_edition(report)) if report.is_draft else stored_text(report)
        return text.encode()
    if report.is_draft and format == "xlsx":
        return workbook(*states_of(report), organisation_name(), lineage_of(report))
    if report.is_draft:
        template = template_in_use() if format == "docx" else None
        return render(document_of(report), format, template=template)
    if format == "xlsx":
        return bytes(
            ReportFile.objects.values_list("content", flat=True).get(report=report.pk, format=format)
        )
    stored = Snapshot.objects.values_list(format, flat=True).get(report=report.pk)
    return stored.encode() if isinstance(stored, str) else bytes(stored)


def workbook(
    before: PlanState | None, after: PlanState, sender: str, lineage: Sequence[LineageLink] = ()
) -> bytes:
    """Return the follow-up table of two states; without a baseline, of the plan alone. `sender` made it."""
    compared = compare(before, after, lineage) if before else against_nothing(after, lineage)
    return xlsx.render(compared, sender or PROGRAM)


def fragment_of(report: Report) -> str:
    """Return the document as an <article> for a page; with its colophon cut out of the stored page when fixed."""
    if report.is_draft:
        return fragment(document_of(report))
    page = Snapshot.objects.values_list("html", flat=True).get(report=report.pk)
    return page[page.index(ARTICLE) : page.rindex(AFTER)]


def link_before(report: Report) -> tuple[int, str]:
    """Return number and hash of the link before a fixed report's own, as its colophon prints them."""
    found: tuple[int, str] = Snapshot.objects.values_list("head_seq", "head_hash").get(report=report.pk)
    return found


def file_name(report: Report, format: str, *, covered: bool = False) -> str:
    """Return "lagesrapport-2015-09-02.pdf"; drafts get "-utkast", and "-ersatt" is with a cover."""
    which = "-utkast" if report.is_draft else "-ersatt" if covered else ""
    return f"lagesrapport-{report.followup_date.isoformat()}{which}.{format}"
