"""The files of a report."""

from __future__ import annotations

from collections.abc import Sequence

from actions.lineage import LineageLink
from actions.state import PlanState
from directors.models.organisation import PROGRAM, organisation_name
from files.media_types import MediaType
from reports import snapshot
from reports.compare import compare
from reports.document.one_page import ROOM, OnePage, one_page
from reports.document.placement import against_nothing
from reports.models import Report, ReportFile, Snapshot
from reports.models.templates import template_in_use
from reports.render import fragment, render, xlsx
from reports.render.pdf import one_page as one_page_pdf
from reports.render.pdf.standards import page_count
from reports.snapshot import Edition
from reports.states import current_edition, document_of, edition_of, lineage_of, states_of, stored_text

FORMATS = {
    "html": "text/html; charset=utf-8",
    "pdf": MediaType.PDF.value,
    "docx": MediaType.DOCX.value,
    "json": "application/json",
    "xlsx": MediaType.XLSX.value,
}
"""Format → media type."""

STORED = ("html", "pdf", "docx")
"""The formats stored in the snapshot of a fixed report; its workbook is stored separately."""


ROOMS = (ROOM, ROOM * 0.85, ROOM * 0.6, 0)
"""The lines of En sida: fewer are tried where the letters are so wide that more do not fit one page."""

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


def one_page_of(report: Report) -> OnePage:
    """Return En sida of the report: of the current plan for a draft, of its snapshot when fixed."""
    return _one_page(edition_of(report))


def one_page_file(report: Report) -> bytes:
    """Return En sida as PDF, always of one page. Raise RenderingFailed.

    It is not stored: a snapshot gives the same page each time.
    """
    edition = edition_of(report)
    for room in ROOMS:
        made = one_page_pdf.render(_one_page(edition, room), report.followup_date)
        if page_count(made) == 1:
            break
    return made


def _one_page(edition: Edition, room: float = ROOM) -> OnePage:
    return one_page(edition.content, edition.after, edition.decisions, edition.comparison, room)


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


def one_page_name(report: Report) -> str:
    """Return "en-sida-2015-09-02.pdf"; drafts get "-utkast"."""
    return f"en-sida-{report.followup_date.isoformat()}{'-utkast' if report.is_draft else ''}.pdf"


def file_name(report: Report, format: str, *, covered: bool = False) -> str:
    """Return "lagesrapport-2015-09-02.pdf"; drafts get "-utkast", and "-ersatt" is with a cover."""
    which = "-utkast" if report.is_draft else "-ersatt" if covered else ""
    return f"lagesrapport-{report.followup_date.isoformat()}{which}.{format}"
