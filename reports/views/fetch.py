"""Fetch reports by the ids in addresses, or raise Http404. `requires` has checked the right to read."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from actions.drafts import visible
from actions.models import DecidedWording
from directors.access import SignInNeeded, visitor
from directors.rights import Ability, can
from reports.document.outline import key_of
from reports.forms.baseline import Earlier
from reports.models import Report, ReportPart, Review
from reports.states import named


def report_of(report_id: int) -> Report:
    """Return the report with its plan, baseline report and parts prefetched."""
    return get_object_or_404(whole_reports(), pk=report_id)


def whole_reports() -> QuerySet[Report]:
    """Return reports with all that their pages name, but without drafts that were thrown away and without the long
    texts of decided wordings.
    """
    rows = Report.objects.active().select_related(
        "plan", "baseline_wording", "baseline_report", "superseded_by", "earlier_plan"
    )
    return rows.defer("baseline_wording__state").prefetch_related("parts")


def readable_fixed(request: HttpRequest) -> QuerySet[Report]:
    """Return the fixed reports of the plans that the visitor sees."""
    return Report.objects.exclude(state=Report.State.DRAFT).filter(visible(visitor(request), "plan__"))


def readable_report(request: HttpRequest, report_id: int) -> Report:
    """Return a fixed report of a plan that is no draft, or any report if the visitor may read drafts.

    Raise the same for another draft as for a number without a report: SignInNeeded or Http404. The query is the
    same too, and takes as long.
    """
    rows = whole_reports()
    if not can(visitor(request), Ability.READ_DRAFTS):
        rows = rows.exclude(state=Report.State.DRAFT).filter(visible(visitor(request), "plan__"))
    report = rows.filter(pk=report_id).first()
    if report is not None:
        return report
    raise Http404 if visitor(request).is_authenticated else SignInNeeded


def review_of(request: HttpRequest, report_id: int) -> Review:
    """Return the review that lets the visitor read a draft today, with its report.

    Raise Http404 for every other draft, whether it is opened for somebody else, was opened once, or does not exist.
    """
    account = visitor(request)
    rows = Review.objects.open_for(account.pk or 0, timezone.localdate()).select_related("account")
    review = get_object_or_404(rows, report=report_id)
    review.report = report_of(report_id)
    return review


def part_of(report: Report, slug: str) -> ReportPart:
    part = key_of(slug)
    found = next((row for row in report.parts.all() if row.part == part), None)
    if found is None:
        raise Http404
    return named(report, [found])[0]


def earlier_of(plan_id: int, report: Report | None = None) -> Earlier:
    """Return what can be begun from in a plan; the decided wording of `report` is there even if it is mended."""
    kept = Q(pk=report.baseline_wording_id) if report and report.baseline_wording_id else Q()
    standing = Q(mended_by__isnull=True)
    wordings = DecidedWording.objects.heads().filter(standing | kept if kept else standing, plan_id=plan_id)
    return Earlier(tuple(wordings.latest_first()), tuple(fixed_reports(plan_id)))


def fixed_reports(report_plan_id: int) -> list[Report]:
    """Return the plan's fixed, not superseded reports, latest first."""
    rows = Report.objects.filter(plan_id=report_plan_id, state=Report.State.FIXED)
    return list(rows.order_by("-followup_date", "-id"))
