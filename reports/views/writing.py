"""Views for writing a draft: create, head, placement of actions."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.forms.fields import Data
from actions.models import Plan
from actions.views.merge import EditView, Form, Row, Write
from actions.views.pages import Crumbs
from directors.access import requires
from directors.rights import Ability
from reports import services, states
from reports.document.placement import Part, place
from reports.forms.baseline import Earlier, usual
from reports.forms.head import HeadForm, NewReportForm
from reports.forms.phrases import PhrasesForm
from reports.forms.placement import PlacingForm
from reports.models import Report
from reports.presenters.placement import anchor_of, placing_page
from reports.presenters.writing import HEAD, OVERVIEW, PHRASES, PLACING, writing_page
from reports.services import WrongBaseline
from reports.views.drafts import fixed_meanwhile
from reports.views.fetch import earlier_of, report_of
from tracking.text import normalized

CREATED = "Utkastet är skapat."
COPIED = "Utkastet är skapat. Texterna är hämtade från den senast fastställda rapporten."


@requires(Ability.WRITE_REPORT)
def report_create(request: HttpRequest) -> HttpResponse:
    plan = _plan(request)
    earlier = earlier_of(plan.pk)
    form = NewReportForm(
        request.POST or None, earlier=earlier, initial=_usual(earlier, "forslag" in request.GET)
    )
    if request.method == "POST" and form.is_valid():
        try:
            report = services.create_report(plan=plan, by=request.user.actor, **form.values())
        except WrongBaseline as error:
            form.add_error("baseline", str(error))
        else:
            messages.success(request, COPIED if states.copied_parts(report) else CREATED)
            return redirect("report_write", report.pk)
    return render(request, "reports/reports/create.html", {"form": form, "plan": plan})


def _plan(request: HttpRequest) -> Plan:
    """Return the requested plan, or the newest one."""
    key = normalized(request.POST.get("plan") or request.GET.get("plan") or "")
    plans = Plan.objects.order_by("-period_end", "-id")
    plan = get_object_or_404(plans, key=key) if key else plans.first()
    return plan or get_object_or_404(plans, pk=None)


def _usual(earlier: Earlier, proposal: bool) -> dict[str, object]:
    """Return the choices that the form begins with; a proposal of a plan that is not decided has no baseline."""
    named = earlier.wordings_named if proposal else earlier.named
    return {
        "followup_date": timezone.localdate(),
        "baseline": usual(named),
        "proposal": proposal and bool(named),
    }


@requires(Ability.WRITE_REPORT)
def report_write(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the steps, the findings and the document."""
    report = report_of(report_id)
    if not report.is_draft:
        return fixed_meanwhile(request, report)
    return render(request, "reports/writing/overview.html", {"writing": writing_page(report, OVERVIEW)})


def step_crumbs(report: Report) -> Crumbs:
    return [
        ("Lägesrapporter", reverse("reports")),
        (str(report), reverse("report", args=[report.pk])),
        ("Skriv", reverse("report_write", args=[report.pk])),
    ]


class StepView(EditView[Row, Form]):
    """Edit one step of a draft: its form beside the document."""

    report: Report
    step: str

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return (
            super().get(request, **kwargs) if self.report.is_draft else fixed_meanwhile(request, self.report)
        )

    def context(self) -> dict[str, object]:
        return {"writing": writing_page(self.report, self.step)}

    @property
    def crumbs(self) -> Crumbs:
        return step_crumbs(self.report)

    @property
    def done_url(self) -> str:
        return self.request.path


class HeadStep(StepView[Report, HeadForm]):
    title = "Huvud och undertecknare"
    template = "reports/writing/head.html"
    step = HEAD

    def get_object(self) -> Report:
        self.report = report_of(**self.kwargs)
        return self.report

    def get_form(self, data: Data = None) -> HeadForm:
        others = Plan.objects.exclude(pk=self.obj.plan_id).order_by("-period_end", "-id")
        earlier = earlier_of(self.obj.plan_id, self.obj)
        return HeadForm(data, row=self.obj, earlier=earlier, plans=list(others))

    def save(self, form: HeadForm, **write: Unpack[Write]) -> bool:
        return services.edit_report(self.obj, **write, **form.values())


class PlacingStep(StepView[Report, PlacingForm]):
    title = "Åtgärdernas placering"
    template = "reports/writing/placement.html"
    step = PLACING

    def get_object(self) -> Report:
        self.report = report_of(**self.kwargs)
        self.comparison = states.comparison_of(self.report)
        return self.report

    def get_form(self, data: Data = None) -> PlacingForm:
        return PlacingForm(data, row=self.obj, comparison=self.comparison)

    def save(self, form: PlacingForm, **write: Unpack[Write]) -> bool:
        return services.edit_report(self.obj, **write, **form.values())

    def context(self) -> dict[str, object]:
        report, comparison = self.report, self.comparison
        placed = place(comparison, report.placements, report.sequence) if comparison else {}
        return {**super().context(), "placing": placing_page(placed)}

    @property
    def done_url(self) -> str:
        """The address of the page, at the action that was moved a step."""
        part, _, rest = self.request.POST.get("step", "").partition(":")
        key = rest.rpartition(":")[0]
        moved = key in self.get_form().movable and part in set(Part)
        return f"{self.request.path}#{anchor_of(part, key)}" if moved else self.request.path


class PhrasesStep(StepView[Report, PhrasesForm]):
    title = "Stående meningar"
    template = "reports/writing/phrases.html"
    form_class = PhrasesForm
    step = PHRASES

    def get_object(self) -> Report:
        self.report = report_of(**self.kwargs)
        return self.report

    def save(self, form: PhrasesForm, **write: Unpack[Write]) -> bool:
        return services.edit_report(self.obj, **write, **form.values())


report_head = requires(Ability.WRITE_REPORT)(HeadStep.as_view())
report_place = requires(Ability.WRITE_REPORT)(PlacingStep.as_view())
report_phrases = requires(Ability.WRITE_REPORT)(PhrasesStep.as_view())
