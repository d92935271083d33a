"""The contents of reports: computed now for a draft, read only from the snapshot once fixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone
from django.utils.timezone import localdate

from actions.decided import as_decided
from actions.followed import state_followed
from actions.history import state_at, state_with_versions
from actions.lineage import LineageLink
from actions.models import ChangeRequest, Lineage, Plan, Section
from actions.state import PlanState
from actions.state.stored import load_state
from directors.models import Organisation
from reports import readiness, snapshot, swedish
from reports.attached import attached_to
from reports.background import decisions_behind
from reports.compare import compare
from reports.comparison import Comparison
from reports.document.build import build
from reports.document.content import EarlierArea, OpenRequest, ReportContent
from reports.document.outline import ANNEX, BY_KEY
from reports.document.tree import DRAFT, Document, Signatory
from reports.document.tree_json import to_json as document_text
from reports.later import LaterChange, later_changes
from reports.letterhead import letterhead_of
from reports.letters import missing_letters
from reports.models import Report, ReportPart, Snapshot
from reports.models.reports import Baseline
from reports.models.templates import reference_in_use
from reports.readiness import Finding
from reports.render.coverage import missing_in
from reports.snapshot import Edition
from tracking.digest import sha256


def last_report(plan: Plan) -> Report | None:
    """Return the plan's latest draft or fixed report by date; a new one gets its head and outline."""
    standing = Report.objects.active().filter(plan=plan).exclude(state=Report.State.SUPERSEDED)
    return standing.order_by("date", "id").last()


def last_fixed(plan: Plan) -> Report | None:
    """Return the plan's latest fixed report: the default baseline of the next one, which takes its prose."""
    return Report.objects.filter(plan=plan, state=Report.State.FIXED).order_by("followup_date", "id").last()


def states_of(report: Report) -> tuple[PlanState | None, PlanState]:
    """Return (baseline state or None, follow-up state)."""
    if not report.is_draft:
        return snapshot.load_states(stored_text(report))
    return _before(report), followed_by(report)


def followed_by(report: Report) -> PlanState:
    """Return the follow-up of a draft: the plan on its day, with the notes for it and what was taken along.

    What is proposed to the board has the titles that it is to decide.
    """
    state = state_followed(report.plan_id, report.followup_date, report.taken)
    return as_decided(state) if report.is_proposal else state


def later_in(report: Report, shown: PlanState) -> tuple[LaterChange, ...]:
    """Return what has changed in the plan after the follow-up day and is not in `shown`, the state of the draft."""
    now, versions = state_with_versions(report.plan_id, report.followup_date)
    return later_changes(shown, as_decided(now) if report.is_proposal else now, versions)


def recorded_late(report: Report) -> dt.date | None:
    """Return the day on which the plan was first recorded, if that is after the follow-up day; else None."""
    first = report.plan.history.order_by("version").values_list("history_date", flat=True).first()
    day = timezone.localdate(first) if first else None
    return day if day and day > report.followup_date else None


def comparison_of(report: Report) -> Comparison | None:
    """Return the comparison of the two states; None without a baseline."""
    before, after = states_of(report)
    return compare(before, after, lineage_of(report)) if before else None


def lineage_of(report: Report) -> tuple[LineageLink, ...]:
    """Return the lineage of the plan's actions: now for a draft, as stored when fixed."""
    if not report.is_draft:
        return snapshot.load_lineage(stored_text(report))
    return lineage_in(report.plan_id)


def lineage_in(plan_id: int) -> tuple[LineageLink, ...]:
    """Return the lineage of the plan's actions now; one query."""
    return Lineage.objects.of_plan(plan_id).links(of_plan=plan_id)


def document_of(report: Report) -> Document:
    """Return the document: built now for a draft, as stored when fixed."""
    return (
        current_edition(report).document if report.is_draft else snapshot.load_document(stored_text(report))
    )


def edition_of(report: Report) -> Edition:
    """Return the edition: current for a draft, as stored when fixed."""
    return current_edition(report) if report.is_draft else snapshot.load(stored_text(report))


def fingerprint(document: Document) -> str:
    """Return a hash (64 hex digits) that is equal for two documents exactly when they have the same contents.

    The version line is left out, so that a draft and the report fixed from it are equal.
    """
    return sha256(document_text(replace(document, version="")))


def findings_in(edition: Edition) -> tuple[Finding, ...]:
    """Return the findings of an edition: readiness.findings, and letters that the PDF cannot print."""
    found = readiness.findings(edition.content, edition.after, edition.comparison, edition.unconfirmed)
    letters = missing_letters(edition.document, edition.content.outline, edition.after, missing_in)
    return (*found, *letters)


def stored_text(report: Report) -> str:
    """Return the canonical text of a fixed report as stored."""
    return Snapshot.objects.values_list("document", flat=True).get(report=report.pk)


def current_edition(report: Report, version: str = DRAFT) -> Edition:
    """Return the edition of the report from the current plan, decisions and prose."""
    before = _before(report)
    after = followed_by(report)
    parts = _printed_parts(report)
    content = content_of(report, version, parts)
    decisions = decisions_behind(report)
    lineage = lineage_in(report.plan_id)
    comparison = compare(before, after, lineage) if before else None
    document = build(content, after, decisions, comparison, lineage)
    copied = {part.part: str(part.taken_from) for part in parts if part.taken_from}
    return Edition(document, before, after, content, decisions, comparison, lineage, copied)


def copied_parts(report: Report) -> list[ReportPart]:
    """Return the parts whose text was copied from an earlier report and is neither written nor confirmed since."""
    return [part for part in _printed_parts(report) if part.taken_from]


def _printed_parts(report: Report) -> list[ReportPart]:
    """Return the written parts that can be printed, each with its report and the one that it was copied from."""
    left_out = [part.key for part in report.whole_outline if part.left_out]
    rows = report.parts.exclude(part__in=left_out).select_related("taken_from").order_by("id")
    if report.is_proposal:
        rows = rows.exclude(part__startswith=ANNEX)  # it has no Bilaga 1
    return named(report, rows)


def named(report: Report, rows: Iterable[ReportPart]) -> list[ReportPart]:
    """Return the parts with their report, and introductions with the title of their section; one query for those."""
    parts = list(rows)
    keys = [part.section_key for part in parts if part.section_key]
    sections = Section.objects.filter(plan=report.plan_id, key__in=keys) if keys else ()
    titles = {section.key: section.title for section in sections}
    for part in parts:
        part.report = report
        part.section_title = titles.get(part.section_key, "")
    return parts


def content_of(
    report: Report, version: str = DRAFT, parts: Iterable[ReportPart] | None = None
) -> ReportContent:
    """Return the saved head, prose and choices of the report; without the text of parts that are left out.

    `parts` are its written parts, read here unless they are passed.
    """
    texts = {part.part: part.text for part in (_printed_parts(report) if parts is None else parts)}
    organisation = Organisation.objects.select_related("logo").first()
    standard = {key: text for key, text in texts.items() if key in BY_KEY}
    return ReportContent(
        title=report.title,
        subtitle=report.subtitle,
        date=report.date_text or report.date.isoformat(),
        case_number=report.case_number,
        addressee=report.addressee,
        **standard,
        signatories=tuple(Signatory(**one) for one in report.signatories),
        baseline_label=label_of(report.baseline),
        proposes=report.is_proposal,
        placements=dict(report.placements),
        sequence=tuple(report.sequence),
        earlier_title=report.earlier_plan.title if report.earlier_plan else "",
        earlier_areas=_earlier_areas(report),
        requests=() if report.is_proposal else _open_requests(report),
        version=version,
        sender=organisation.name if organisation else "",
        word_template=reference_in_use(),
        letterhead=letterhead_of(organisation, report.case_handler),
        attachments=attached_to(report),
        outline=report.whole_outline,
        own_texts={key: text for key, text in texts.items() if key not in BY_KEY and text},
        phrases=dict(report.phrases),
        full_wording=report.full_wording,
    )


def _before(report: Report) -> PlanState | None:
    return state_of(report.baseline, report.plan_id)


def state_of(baseline: Baseline, plan_id: int) -> PlanState | None:
    """Return the plan at a baseline; None without one. One query."""
    if baseline.wording is not None:
        return load_state(baseline.wording.state, baseline.wording.schema)
    if baseline.report is not None:
        return snapshot.load_states(stored_text(baseline.report))[1]
    return state_at(plan_id, baseline.date) if baseline.date is not None else None


def label_of(baseline: Baseline) -> str:
    """Return "i december 2014" when the baseline's date is written as a month; else "", which prints the day."""
    if baseline.wording is not None:
        day, words = baseline.wording.day, baseline.wording.day_text
    elif baseline.report is not None:
        day, words = baseline.report.followup_date, baseline.report.date_text
    else:
        return ""
    month = f"{swedish.MONTHS[day.month - 1]} {day.year}"
    return f"i {month}" if words.strip().casefold() == month else ""


def _open_requests(report: Report) -> tuple[OpenRequest, ...]:
    """Return the requests of the plan that are open now, by the order of their actions. One query."""
    rows = ChangeRequest.objects.still_open().filter(plan=report.plan_id, action__removed_at=None)
    return tuple(
        OpenRequest(
            row.action.key, row.info.asks, row.wanted, row.reason, row.asked_by, localdate(row.asked_at)
        )
        for row in rows.select_related("action").order_by("action__order", "asked_at", "id")
    )


def _earlier_areas(report: Report) -> tuple[EarlierArea, ...]:
    if report.earlier_plan_id is None:
        return ()
    state = state_followed(report.earlier_plan_id, report.followup_date)
    return tuple(EarlierArea(area.title, area.status, area.note) for area in state.areas)
