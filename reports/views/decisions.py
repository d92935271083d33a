"""Views of a plan's decisions: list, create, edit, strike out."""

from __future__ import annotations

from typing import Unpack
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions.models import Plan
from actions.views.fetch import plan_of, readable_plan
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page, newest
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability
from reports import services
from reports.forms.decisions import DecisionForm, new_decision_form
from reports.models import Decision
from reports.presenters.attachments import of_decisions
from reports.presenters.decisions import decision_years
from tracking.errors import Conflict
from tracking.text import whole_number


def crumbs(plan: Plan) -> Crumbs:
    return [
        (plan.title, reverse("plan", args=[plan.key])),
        ("Beslut", reverse("decisions", args=[plan.key])),
    ]


def decision_of(plan_key: str, decision_id: int) -> Decision:
    rows = Decision.objects.filter(struck=False).select_related("plan")
    return get_object_or_404(rows, plan__key=plan_key, pk=decision_id)


@requires(Ability.READ_DECIDED)
@revalidated
def decisions(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = readable_plan(request, plan_key)
    rows = list(Decision.objects.filter(plan=plan).in_order())
    years = decision_years(rows, of_decisions(plan.key, rows))
    return render(request, "reports/decisions/decisions.html", {"plan": plan, "years": years})


newest_decisions = newest("decisions")


@requires(Ability.EDIT_PLAN)
def decision_create(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    form = new_decision_form(request)
    if form.is_valid():
        made = services.record_decision(plan=plan, by=request.user.actor, **form.values())
        messages.success(request, "Beslutet är tillagt.")
        return redirect(after_decision(made, request.GET.get("atgard", "")))
    return create_page(request, form, title="Nytt beslut", save="Lägg till beslutet", crumbs=crumbs(plan))


def after_decision(decision: Decision, action_key: str = "") -> str:
    """Return where the editor goes on: to mark what was decided of one action, or of a proposal; else the list."""
    marks = decision.kind == Decision.Kind.DECISION and decision.date is not None
    about = decision.report is not None and decision.report.is_proposal
    if marks and (action_key or about):
        url = reverse("wording_mark", args=[decision.plan.key, decision.pk])
        return f"{url}?{urlencode({'atgard': action_key})}" if action_key else url
    if decision.report is not None:
        return f"{reverse('report', args=[decision.report_id])}#beslut"
    return reverse("decisions", args=[decision.plan.key])


class DecisionEdit(EditView[Decision, DecisionForm]):
    title = "Ändra beslutet"
    template = "reports/decisions/edit.html"
    form_class = DecisionForm

    def get_object(self) -> Decision:
        return decision_of(**self.kwargs)

    def save(self, form: DecisionForm, **write: Unpack[Write]) -> bool:
        return services.edit_decision(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return crumbs(self.obj.plan)


decision_edit = requires(Ability.EDIT_PLAN)(DecisionEdit.as_view())


@requires(Ability.EDIT_PLAN)
@require_POST
def decision_strike(request: HttpRequest, plan_key: str, decision_id: int) -> HttpResponse:
    decision = decision_of(plan_key, decision_id)
    try:
        services.strike_decision(
            decision, version=whole_number(request.POST.get("version")) or 0, by=request.user.actor
        )
    except (Conflict, services.DecisionIsMarked) as refusal:
        changed = "Någon annan ändrade beslutet. Se efter att det ändå ska strykas."
        messages.warning(request, changed if isinstance(refusal, Conflict) else str(refusal))
        return redirect("decision_edit", plan_key, decision_id)
    messages.success(request, "Beslutet är struket. Det finns kvar i historiken.")
    return redirect("decisions", plan_key)
