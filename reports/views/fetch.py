"""Fetching the report an address names, or 404. Who may read at all has been settled by `requires`."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from directors.access import SignInNeeded, visitor
from directors.rights import Ability, can
from reports.forms.parts import BY_SLUG
from reports.models import Report, ReportPart


def report_of(report_id: int) -> Report:
    """The report with its plan, what it is compared with, and its parts."""
    rows = Report.objects.select_related("plan", "baseline_report", "superseded_by", "earlier_plan")
    return get_object_or_404(rows.prefetch_related("parts"), pk=report_id)


def readable_report(request: HttpRequest, report_id: int) -> Report:
    """A fixed report, or a draft for those who may read drafts; to others a draft is not there."""
    report = report_of(report_id)
    if not report.is_draft or can(visitor(request), Ability.READ_DRAFTS):
        return report
    raise Http404 if visitor(request).is_authenticated else SignInNeeded


def part_of(report: Report, slug: str) -> ReportPart:
    part = BY_SLUG.get(slug)
    found = next((row for row in report.parts.all() if row.part == part), None)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    found.report = report
    return found


def fixed_reports(report_plan_id: int, but: int | None = None) -> list[Report]:
    """The plan's reports that hold (fixed, not superseded), latest first; without the one with id `but`."""
    rows = Report.objects.filter(plan_id=report_plan_id, state=Report.State.FIXED).exclude(pk=but)  # type: ignore[misc]
    return list(rows.order_by("-followup_date", "-id"))
