"""The page of a report: the document, and beside it later decisions and changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from actions.change_kinds import LABELS, SYMBOLS, ChangeKind
from actions.presenters.attachments import AttachmentLine
from reports import files, states
from reports.changes_since import changes_since
from reports.comparison import UNCHANGED, Comparison, Row
from reports.decision_words import place_words
from reports.models import Decision, Report, Snapshot
from reports.presenters.attachments import of_report
from reports.presenters.decisions import Protocol, protocol_of
from reports.presenters.findings import Findings, finding_list
from reports.presenters.words import StateWord, compared_with, date_words, state_of
from reports.presenters.writing import document_html
from reports.snapshot import Edition
from reports.swedish import capital, known_date

SHOWN_CHANGES = 8
FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("json", "JSON"))


@dataclass(frozen=True)
class DecisionNote:
    """A decision about the report, and the notes in its minutes."""

    when: str
    body: str
    paragraph: str
    what: str
    protocol: Protocol


@dataclass(frozen=True)
class ChangeTag:
    words: str
    symbol: str
    kind: str


@dataclass(frozen=True)
class ChangeLine:
    label: str
    url: str
    tags: tuple[ChangeTag, ...]
    status: str | None
    status_changed: bool


@dataclass(frozen=True)
class Since:
    """Changes in the plan since the report was fixed; `lines` are the first of `total` changed actions."""

    total: int
    lines: tuple[ChangeLine, ...]
    url: str

    @property
    def left(self) -> int:
        return self.total - len(self.lines)


@dataclass(frozen=True)
class Fixed:
    """The facts of a fixed report. Hashes are 64 hex digits."""

    at: dt.datetime
    by: str
    document_hash: str
    pdf_hash: str
    docx_hash: str
    decisions: tuple[DecisionNote, ...]
    since: Since | None
    superseded_by: Report | None
    superseded_reason: str
    supersedes: tuple[Report, ...]


@dataclass(frozen=True)
class ReportPage:
    """The contents of the page. `fixed` is None for a draft, `findings` None for a fixed report."""

    id: int
    name: str
    title: str
    state: StateWord
    date: str
    followup_date: dt.date
    case_number: str
    compared_with: str
    plan_key: str
    plan_title: str
    document: SafeString
    formats: tuple[tuple[str, str], ...]
    findings: Findings | None
    fixed: Fixed | None
    attachments: tuple[AttachmentLine, ...]


def report_page(report: Report, *, with_changes: bool = True) -> ReportPage:
    """Return the page; `with_changes` tells what has changed in the plan since it was fixed."""
    edition = states.current_edition(report) if report.is_draft else None
    return ReportPage(
        report.pk,
        str(report),
        report.title,
        state_of(report),
        date_words(report),
        report.followup_date,
        report.case_number,
        compared_with(report),
        report.plan.key,
        report.plan.title,
        document_html(edition.document) if edition else stored_html(report),
        FORMATS,
        _findings(report, edition) if edition else None,
        None if edition else _fixed(report, with_changes),
        of_report(report),
    )


def _findings(report: Report, edition: Edition) -> Findings:
    return finding_list(report, states.findings_in(edition), states.later_in(report, edition.after))


def stored_html(report: Report) -> SafeString:
    """Return the document of a fixed report as stored HTML."""
    return mark_safe(files.fragment_of(report))  # noqa: S308


def _fixed(report: Report, with_changes: bool) -> Fixed:
    assert report.fixed_at is not None
    hashes = Snapshot.objects.values("sha256", "pdf_sha256", "docx_sha256").get(report=report)
    return Fixed(
        report.fixed_at,
        report.fixed_by,
        hashes["sha256"],
        hashes["pdf_sha256"],
        hashes["docx_sha256"],
        tuple(_decision(row) for row in Decision.objects.in_order().filter(report=report)),
        _since(report, changes_since(report)) if with_changes else None,
        report.superseded_by,
        report.superseded_reason,
        tuple(report.supersedes.order_by("followup_date", "id")),
    )


def _decision(row: Decision) -> DecisionNote:
    when = known_date(row.date, row.precision) if row.date else capital(place_words(row))
    return DecisionNote(when, row.body, row.paragraph, row.what, protocol_of(row))


def _since(report: Report, comparison: Comparison) -> Since:
    changed = [row for row in comparison.rows if row.kinds != UNCHANGED or row.status_changed]
    lines = tuple(_change(row, report.plan.key) for row in changed[:SHOWN_CHANGES])
    return Since(len(changed), lines, _comparison_url(report))


def _change(row: Row, plan_key: str) -> ChangeLine:
    kinds = [kind for kind in row.kinds if kind != ChangeKind.UNCHANGED]
    tags = tuple(ChangeTag(LABELS[kind], SYMBOLS[kind], kind) for kind in kinds)
    action = row.action
    url = reverse("action", args=[plan_key, action.key])
    return ChangeLine(action.label or row.key, url, tags, action.status, row.status_changed)


def _comparison_url(report: Report) -> str:
    address = reverse("comparison", args=[report.plan.key])
    return f"{address}?fran={report.followup_date.isoformat()}"
