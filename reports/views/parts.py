"""Views for the parts of a draft: which there are, their texts, and the introductions in Bilaga 1."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from actions.views.merge import Write
from directors.access import requires
from directors.rights import Ability
from reports import services
from reports.forms.outline import OutlineForm
from reports.forms.parts import LONGEST, PartForm
from reports.models import Report, ReportPart
from reports.presenters.outline import introductions, outline_rows
from reports.presenters.writing import (
    ANNEX,
    OUTLINE,
    document_html,
    document_with,
    step_of_part,
    writing_page,
)
from reports.services import ReportIsFixed, ReportIsThrown
from reports.views.drafts import fixed_meanwhile, gone_meanwhile
from reports.views.fetch import part_of, report_of
from reports.views.writing import StepView, step_crumbs
from tracking.errors import Conflict
from tracking.text import normalized, whole_number

TOO_LONG = "Texten har {} tecken, och {} ryms. Den visas inte här förrän den är kortare."
HOLDS = "”{}” är märkt som aktuell: texten stämmer fortfarande."
NO_COPY = "”{}” är redan skriven eller bekräftad av någon annan."
NO_SECTION = "Avsnittet finns inte i bilagan längre."
CHANGED = "Någon annan ändrade texten medan du läste. Så här står den nu."


class PartStep(StepView[ReportPart, PartForm]):
    template = "reports/writing/part.html"
    form_class = PartForm

    def get_object(self) -> ReportPart:
        self.report = report_of(self.kwargs["report_id"])
        row = part_of(self.report, self.kwargs["part"])
        self.step, self.title = step_of_part(row.part), str(row)
        return row

    def save(self, form: PartForm, **write: Unpack[Write]) -> bool:
        return services.write_part(self.obj, text=form.cleaned_data["text"], **write)

    def context(self) -> dict[str, object]:
        source = self.obj.taken_from
        return {**super().context(), "copied_from": str(source) if source else ""}


class OutlineStep(StepView[Report, OutlineForm]):
    title = "Delar"
    template = "reports/writing/outline.html"
    form_class = OutlineForm
    step = OUTLINE

    def get_object(self) -> Report:
        self.report = report_of(**self.kwargs)
        return self.report

    def save(self, form: OutlineForm, **write: Unpack[Write]) -> bool:
        return services.set_outline(self.obj, outline=form.outline, new=form.new_title, **write)

    @property
    def done_url(self) -> str:
        """The address of the page, at the part that was moved a step."""
        key = self.request.POST.get("step", "").rpartition(":")[0]
        return f"{self.request.path}#del-{key}" if key in self.get_form().parts else self.request.path

    def _show(self, form: OutlineForm) -> HttpResponse:
        self.rows = outline_rows(self.report, form)
        return super()._show(form)

    def context(self) -> dict[str, object]:
        return {**super().context(), "rows": self.rows}


report_part = requires(Ability.WRITE_REPORT)(PartStep.as_view())
report_outline = requires(Ability.WRITE_REPORT)(OutlineStep.as_view())


@requires(Ability.WRITE_REPORT)
def report_preview(request: HttpRequest, report_id: int, part: str) -> HttpResponse:
    """Render the document with the posted text of a part. Stores nothing."""
    report = report_of(report_id)
    row = part_of(report, part)
    if request.method != "POST" or not report.is_draft:
        return redirect("report_write", report.pk)
    text = normalized(request.POST.get("text", ""))
    if len(text) > LONGEST:
        return HttpResponse(
            TOO_LONG.format(len(text), LONGEST), status=413, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse(document_html(document_with(report, row.part, text)))


@requires(Ability.WRITE_REPORT)
@require_POST
def report_part_confirm(request: HttpRequest, report_id: int, part: str) -> HttpResponse:
    """Say that a text copied from an earlier report still holds."""
    report = report_of(report_id)
    row = part_of(report, part)
    try:
        version = whole_number(request.POST.get("version")) or 0
        confirmed = services.confirm_part(row, version=version, by=request.user.actor)
    except Conflict:
        messages.warning(request, CHANGED)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    else:
        messages.info(request, (HOLDS if confirmed else NO_COPY).format(row))
    return redirect("report_part", report.pk, row.slug)


@requires(Ability.WRITE_REPORT)
def report_annex(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the sections of Bilaga 1 with their introductions; on POST begin that of a section (its key)."""
    report = report_of(report_id)
    if not report.is_draft:
        return fixed_meanwhile(request, report)
    sections = introductions(report)
    if request.method == "POST":
        return _begin(request, report, {one.section_key for one in sections})
    context = {
        "writing": writing_page(report, ANNEX),
        "crumbs": step_crumbs(report),
        "sections": sections,
    }
    return render(request, "reports/writing/annex.html", context)


def _begin(request: HttpRequest, report: Report, keys: set[str]) -> HttpResponse:
    key = normalized(request.POST.get("section", ""))
    if key not in keys:
        messages.warning(request, NO_SECTION)
        return redirect("report_annex", report.pk)
    try:
        part = services.add_introduction(report, section_key=key, by=request.user.actor)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    return redirect("report_part", report.pk, part.slug)
