"""What a report says: live while it is a draft, from its snapshot and nothing else once it is fixed."""

from __future__ import annotations

from dataclasses import replace

from actions.history import state_at, state_reported
from actions.models import Plan
from actions.state import PlanState
from reports import readiness, snapshot, swedish
from reports.background import decisions_behind
from reports.compare import compare
from reports.comparison import Comparison
from reports.document.build import build
from reports.document.content import EarlierArea, ReportContent
from reports.document.tree import Document, Signatory
from reports.document.tree import to_json as document_text
from reports.models import Report, Snapshot
from reports.readiness import Finding
from reports.snapshot import Edition

DRAFT_VERSION = "Utkast"


def last_report(plan: Plan) -> Report | None:
    """The plan's latest report by its date, draft or fixed (not superseded): where a new one starts."""
    standing = Report.objects.filter(plan=plan).exclude(state=Report.State.SUPERSEDED)
    return standing.order_by("date", "id").last()


def last_fixed(plan: Plan) -> Report | None:
    """The plan's latest fixed report: the usual baseline of the next."""
    return Report.objects.filter(plan=plan, state=Report.State.FIXED).order_by("followup_date", "id").last()


def states_of(report: Report) -> tuple[PlanState | None, PlanState]:
    """(baseline or None, follow-up)."""
    if not report.is_draft:
        return snapshot.load_states(stored_text(report))
    return _before(report), state_reported(report.plan_id, report.followup_date)


def comparison_of(report: Report) -> Comparison | None:
    """The two states compared; None without a baseline."""
    before, after = states_of(report)
    return compare(before, after) if before else None


def document_of(report: Report) -> Document:
    """The document: built now for a draft, as it was fixed otherwise."""
    return (
        current_edition(report).document if report.is_draft else snapshot.load_document(stored_text(report))
    )


def edition_of(report: Report) -> Edition:
    """Everything of the report; see document_of."""
    return current_edition(report) if report.is_draft else snapshot.load(stored_text(report))


def fingerprint(document: Document) -> str:
    """64 hex digits that are equal when and only when two documents say the same.

    Whether it is a draft is no part of it: what a person saw as a draft is what becomes fixed.
    """
    return snapshot.sha256(document_text(replace(document, version="")))


def findings_in(edition: Edition) -> tuple[Finding, ...]:
    """What is missing (readiness.findings)."""
    return readiness.findings(edition.content, edition.after, edition.comparison)


def stored_text(report: Report) -> str:
    """The canonical text of a fixed report, as it is stored."""
    return Snapshot.objects.values_list("document", flat=True).get(report=report.pk)


def current_edition(report: Report, version: str = DRAFT_VERSION) -> Edition:
    """Everything of the report as the plan, the decisions and the prose stand."""
    before = _before(report)
    after = state_reported(report.plan_id, report.followup_date)
    content = content_of(report, version)
    decisions = decisions_behind(report)
    comparison = compare(before, after) if before else None
    document = build(content, after, decisions, comparison)
    return Edition(document, before, after, content, decisions, comparison)


def content_of(report: Report, version: str = DRAFT_VERSION) -> ReportContent:
    """Head, prose and choices of the report as they are saved."""
    parts = dict(report.parts.values_list("part", "text"))
    return ReportContent(
        title=report.title,
        subtitle=report.subtitle,
        date=report.date_text or report.date.isoformat(),
        case_number=report.case_number,
        addressee=report.addressee,
        **parts,
        signatories=tuple(Signatory(**one) for one in report.signatories),
        baseline_label=_label(report.baseline_report),
        placements=dict(report.placements),
        sequence=tuple(report.sequence),
        earlier_title=report.earlier_plan.title if report.earlier_plan else "",
        earlier_areas=_earlier_areas(report),
        version=version,
    )


def _before(report: Report) -> PlanState | None:
    """What the follow-up is compared with."""
    if report.baseline_report is not None:
        return snapshot.load_states(stored_text(report.baseline_report))[1]
    if report.baseline_date is not None:
        return state_at(report.plan_id, report.baseline_date)
    return None


def _label(baseline: Report | None) -> str:
    """ "i december 2014" where the baseline's own date is written so; else "", which prints its day."""
    if baseline is None:
        return ""
    day = baseline.followup_date
    month = f"{swedish.MONTHS[day.month - 1]} {day.year}"
    return f"i {month}" if baseline.date_text.strip().casefold() == month else ""


def _earlier_areas(report: Report) -> tuple[EarlierArea, ...]:
    if report.earlier_plan_id is None:
        return ()
    state = state_reported(report.earlier_plan_id, report.followup_date)
    return tuple(EarlierArea(area.title, area.status, area.note) for area in state.areas)
