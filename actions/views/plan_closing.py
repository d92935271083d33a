"""Views that close a plan, open it again, and make the plan that follows it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions import services
from actions.forms.plan_closing import CloseForm, NextPlanForm, OpenForm
from actions.models import Plan
from actions.services.plan_closing import unfinished
from actions.views.fetch import plan_of
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from tracking.errors import Conflict

CHANGED = "Någon ändrade planen eller en åtgärd medan du valde. Så här står det nu: se efter och spara igen."
IS_CLOSED = "Planen är redan avslutad."
IS_OPEN = "Planen är inte avslutad."


@requires(Ability.EDIT_PLAN)
def plan_close(request: HttpRequest, plan_key: str) -> HttpResponse:
    """List what is not done, and close the plan when it is chosen what happens to each."""
    plan = plan_of(plan_key)
    if plan.is_closed:
        messages.info(request, IS_CLOSED)
        return redirect("plan", plan_key)
    data = request.POST if request.method == "POST" else None
    form = _close_form(plan, data)
    if form.is_bound and form.is_valid() and _closed(request, plan, form):
        return redirect("plan", plan_key)
    return render(request, "actions/plan_closing/close.html", {"plan": plan, "form": form})


def _close_form(plan: Plan, data: object = None) -> CloseForm:
    others = Plan.objects.filter(closed_at=None).exclude(pk=plan.pk).order_by("-id")
    return CloseForm(data, plan=plan, actions=unfinished(plan), others=others)  # type: ignore[arg-type]


def _closed(request: HttpRequest, plan: Plan, form: CloseForm) -> bool:
    cleaned = form.cleaned_data
    try:
        services.close_plan(
            plan,
            version=cleaned["version"],
            left=form.left(),
            reason=cleaned["reason"],
            by=request.user.actor,
        )
    except Conflict:
        _renew(form, plan)
        form.add_error(None, CHANGED)
        return False
    except ServiceError as error:
        form.add_error(None, str(error))
        return False
    messages.success(
        request, "Planen är avslutad. Sista lägesrapporten kan fortfarande skrivas och fastställas."
    )
    return True


def _renew(form: CloseForm, plan: Plan) -> None:
    """Give the form the saved versions; the choices stay as they were made."""
    fresh = {"version": Plan.objects.get(pk=plan.pk).version}
    fresh |= {f"version-{action.pk}": action.version for action in unfinished(plan)}
    form.data = {**form.data.dict(), **fresh}  # type: ignore[attr-defined]


@requires(Ability.EDIT_PLAN)
def plan_open(request: HttpRequest, plan_key: str) -> HttpResponse:
    """Open a closed plan again, with a reason."""
    plan = plan_of(plan_key)
    if not plan.is_closed:
        messages.info(request, IS_OPEN)
        return redirect("plan", plan_key)
    form = OpenForm(request.POST if request.method == "POST" else None, initial={"version": plan.version})
    if form.is_bound and form.is_valid():
        try:
            services.open_plan(plan, **form.cleaned_data, by=request.user.actor)
        except Conflict:
            messages.info(request, IS_OPEN)
        else:
            messages.success(request, "Planen är öppen igen.")
        return redirect("plan", plan_key)
    return render(request, "actions/plan_closing/open.html", {"plan": plan, "form": form})


@requires(Ability.EDIT_PLAN)
def next_plan(request: HttpRequest, plan_key: str) -> HttpResponse:
    """Make the plan that follows: its head, and what of this one it takes along."""
    plan = plan_of(plan_key)
    form = NextPlanForm(
        request.POST if request.method == "POST" else None,
        earlier=plan,
        areas=list(plan.developmentareas.filter(removed_at=None).order_by("number", "id")),
        sections=list(plan.sections.filter(removed_at=None).order_by("order")),
        actions=unfinished(plan),
    )
    if form.is_bound and form.is_valid() and (made := _made(request, plan, form)):
        messages.success(request, "Planen är skapad som utkast. Ändra den och lägg till det som är nytt.")
        return redirect("plan", made.key)
    return render(request, "actions/plan_closing/next.html", {"plan": plan, "form": form})


def _made(request: HttpRequest, plan: Plan, form: NextPlanForm) -> Plan | None:
    values = form.new_values()
    if Plan.objects.filter(case_number=values["case_number"], title=values["title"]).exists():
        form.add_error("title", "Det finns redan en plan med den rubriken och det diarienumret.")
        return None
    try:
        return services.create_next_plan(
            plan,
            head=values,
            areas=form.chosen("areas"),
            sections=form.chosen("sections"),
            actions=form.chosen_actions(),
            with_responsible=form.chosen("responsible"),
            by=request.user.actor,
        )
    except ServiceError as error:
        form.add_error(None, str(error))
        return None
