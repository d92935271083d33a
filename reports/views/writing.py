"""Views for writing a draft: create, head, prose parts, placement of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.models import Plan
from actions.views.merge import Edit, edit_page
from directors.access import requires
from directors.rights import Ability
from reports import services, states
from reports.document.placement import place
from reports.forms.head import HeadForm, NewReportForm
from reports.forms.parts import PartForm
from reports.forms.placement import PlacingForm
from reports.models import Report, ReportPart
from reports.presenters.placement import placing_page
from reports.presenters.writing import HEAD, OVERVIEW, PLACING, document_html, document_with, writing_page
from reports.services import WrongBaseline
from reports.views.fetch import fixed_reports, part_of, report_of
from tracking.text import normalized

IS_FIXED = "Rapporten är fastställd och kan inte ändras."


@requires(Ability.WRITE_REPORT)
def report_create(request: HttpRequest) -> HttpResponse:
    plan = _plan(request)
    earlier = fixed_reports(plan.pk)
    form = NewReportForm(request.POST or None, earlier=earlier, initial=_usual(plan, earlier))
    if request.method == "POST" and form.is_valid():
        try:
            report = services.create_report(plan=plan, by=request.user.actor, **form.values())
        except WrongBaseline as error:
            form.add_error("baseline", str(error))
        else:
            messages.success(request, "Utkastet är skapat. Texterna är hämtade från den senaste rapporten.")
            return redirect("report_write", report.pk)
    return render(request, "reports/reports/create.html", {"form": form, "plan": plan})


def _plan(request: HttpRequest) -> Plan:
    """Return the requested plan, or the newest one."""
    key = request.POST.get("plan") or request.GET.get("plan")
    plans = Plan.objects.order_by("-period_end", "-id")
    plan = get_object_or_404(plans, key=key) if key else plans.first()
    return plan or get_object_or_404(plans, pk=None)


def _usual(plan: Plan, earlier: list[Report]) -> dict[str, Any]:
    baseline = states.last_fixed(plan) if earlier else None
    return {
        "followup_date": timezone.localdate(),
        "baseline": f"report-{baseline.pk}" if baseline else "none",
    }


@requires(Ability.WRITE_REPORT)
def report_write(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the steps, the findings and the document."""
    report = report_of(report_id)
    if not report.is_draft:
        return _fixed(request, report)
    return render(request, "reports/writing/overview.html", {"writing": writing_page(report, OVERVIEW)})


@requires(Ability.WRITE_REPORT)
def report_head(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(report_id)
    earlier = fixed_reports(report.plan_id)
    others = Plan.objects.exclude(pk=report.plan_id).order_by("-period_end", "-id")
    plans = {str(plan.pk): plan for plan in others}

    def form(data: Mapping[str, Any] | None) -> HeadForm:
        choices = [(key, plan.title) for key, plan in plans.items()]
        return HeadForm(data, row=report, earlier=earlier, plans=choices)

    def save(form: Any) -> bool:
        values = form.values()
        earlier_plan = plans.get(str(values.pop("earlier_plan")))
        return services.edit_report(
            report,
            version=form.cleaned_data["version"],
            by=request.user.actor,
            earlier_plan=earlier_plan,
            **values,
        )

    return _step(request, report, report, HEAD, "Huvud och undertecknare", form, save)


@requires(Ability.WRITE_REPORT)
def report_part(request: HttpRequest, report_id: int, part: str) -> HttpResponse:
    report = report_of(report_id)
    row = part_of(report, part)

    def form(data: Mapping[str, Any] | None) -> PartForm:
        return PartForm(data, row=row)

    def save(form: Any) -> bool:
        cleaned = form.cleaned_data
        return services.write_part(
            row, version=cleaned["version"], by=request.user.actor, text=cleaned["text"]
        )

    return _step(request, report, row, row.part, str(row), form, save)


@requires(Ability.WRITE_REPORT)
def report_place(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(report_id)
    comparison = states.comparison_of(report)
    parts = place(comparison, report.placements, report.sequence) if comparison else {}
    placed = [one for rows in parts.values() for one in rows]

    def form(data: Mapping[str, Any] | None) -> PlacingForm:
        return PlacingForm(data, row=report, placed=placed)

    def save(form: Any) -> bool:
        version = form.cleaned_data["version"]
        return services.edit_report(report, version=version, by=request.user.actor, **form.values())

    more = {"placing": placing_page(parts)}
    key = request.POST.get("step", "").rpartition(":")[0]
    place_in_page = f"#rad-{key}" if key in form(None).movable else ""
    return _step(request, report, report, PLACING, "Åtgärdernas placering", form, save, more, place_in_page)


def _step(
    request: HttpRequest,
    report: Report,
    obj: Report | ReportPart,
    step: str,
    title: str,
    form: Callable[[Mapping[str, Any] | None], Any],
    save: Callable[[Any], bool],
    more: Mapping[str, Any] | None = None,
    done: str = "",
) -> HttpResponse:
    """Show and save one step: its form beside the document, with a merge on a conflict."""
    if not report.is_draft and request.method != "POST":
        return _fixed(request, report)
    names = {HEAD: "head", PLACING: "placement"}
    context = {"writing": writing_page(report, step), **(more or {})}
    crumbs = [
        ("Lägesrapporter", reverse("reports")),
        (str(report), reverse("report", args=[report.pk])),
        ("Skriv", reverse("report_write", args=[report.pk])),
    ]
    edit = Edit(
        obj,
        title,
        form,
        save,
        f"{request.path}{done}",
        crumbs,
        f"reports/writing/{names.get(step, 'part')}.html",
        context,
    )
    return edit_page(request, edit)


def _fixed(request: HttpRequest, report: Report) -> HttpResponse:
    messages.info(request, IS_FIXED)
    return redirect("report", report.pk)


@requires(Ability.WRITE_REPORT)
def report_preview(request: HttpRequest, report_id: int, part: str) -> HttpResponse:
    """Render the document with the posted text of a part. Stores nothing."""
    report = report_of(report_id)
    row = part_of(report, part)
    if request.method != "POST" or not report.is_draft:
        return redirect("report_write", report.pk)
    text = normalized(request.POST.get("text", ""))
    return HttpResponse(document_html(document_with(report, row.part, text)))
