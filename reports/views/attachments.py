"""Attachments of reports and decisions: their pages and downloads, and the whole document as one archive."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from actions.presenters.attachments import AttachmentLine
from actions.views.attachments import AttachmentsView, file_response
from actions.views.fetch import readable_plan
from actions.views.pages import Crumbs
from directors.access import requires
from directors.rights import Ability
from reports import bundle
from reports.models import Decision, DecisionAttachment, Report, ReportAttachment
from reports.presenters.attachments import of_decisions, of_report
from reports.render.errors import RenderingFailed
from reports.views import decisions
from reports.views.drafts import fixed_meanwhile
from reports.views.fetch import readable_report, report_of, review_of
from reports.views.reports import no_file
from reports.views.writing import step_crumbs


class ReportAttachments(AttachmentsView[Report]):
    title = "Bilagda filer"

    def get_owner(self) -> Report:
        return report_of(**self.kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.owner.is_draft:
            return fixed_meanwhile(request, self.owner)
        return super().dispatch(request, *args, **kwargs)

    def new(self) -> ReportAttachment:
        return ReportAttachment(report=self.owner)

    def lines(self) -> tuple[AttachmentLine, ...]:
        return of_report(self.owner)

    @property
    def crumbs(self) -> Crumbs:
        return step_crumbs(self.owner)


report_attachments = requires(Ability.WRITE_REPORT)(ReportAttachments.as_view())


@requires(Ability.READ_DECIDED)
def report_attachment(request: HttpRequest, report_id: int, attachment_id: int) -> HttpResponseBase:
    report = readable_report(request, report_id)
    row = ReportAttachment(report=report).siblings().filter(pk=attachment_id).first()
    return file_response(request, row, kept=not report.is_draft)


@requires(Ability.OWN_ACCOUNT)
@require_safe
def review_attachment(request: HttpRequest, report_id: int, attachment_id: int) -> HttpResponseBase:
    """Return an attachment of a draft to an account that the draft is opened for."""
    report = review_of(request, report_id).report
    row = ReportAttachment(report=report).siblings().filter(pk=attachment_id).first()
    return file_response(request, row, kept=False)


@requires(Ability.READ_DECIDED)
def report_bundle(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Return the report with all its attachments as a ZIP; a fixed one has an ETag of what is in it."""
    report = readable_report(request, report_id)
    contents = bundle.contents_of(report)
    etag = f'"{bundle.digest(contents)}"'
    if not report.is_draft and (known := get_conditional_response(request, etag=etag)):
        return known
    try:
        archive = bundle.archive(report, contents)
    except RenderingFailed as reason:
        return no_file(request, report, reason)
    response = FileResponse(archive, as_attachment=True, filename=bundle.name_of(report))
    response["Content-Type"] = "application/zip"
    response["Cache-Control"] = "private, no-store" if report.is_draft else "private, no-cache"
    if not report.is_draft:
        response["ETag"] = etag
    return response


class DecisionAttachments(AttachmentsView[Decision]):
    def get_owner(self) -> Decision:
        return decisions.decision_of(**self.kwargs)

    def new(self) -> DecisionAttachment:
        return DecisionAttachment(decision=self.owner)

    def lines(self) -> tuple[AttachmentLine, ...]:
        return of_decisions(self.owner.plan.key, [self.owner]).get(self.owner.pk, ())

    @property
    def crumbs(self) -> Crumbs:
        plan = self.owner.plan
        edit = reverse("decision_edit", args=[plan.key, self.owner.pk])
        return [*decisions.crumbs(plan), (str(self.owner) or "Beslutet", edit)]


decision_attachments = requires(Ability.EDIT_PLAN)(DecisionAttachments.as_view())


@requires(Ability.READ_DECIDED)
def decision_attachment(
    request: HttpRequest, plan_key: str, decision_id: int, attachment_id: int
) -> HttpResponseBase:
    plan = readable_plan(request, plan_key)
    rows = DecisionAttachment.objects.listed().filter(decision__plan=plan, decision__struck=False)
    return file_response(request, rows.filter(decision=decision_id, pk=attachment_id).first(), kept=True)
