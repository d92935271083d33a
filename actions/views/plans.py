"""The plan page on any day, and the form for the plan itself (title, case number, period)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actions import services
from actions.forms.plan_filter import PlanFilterForm
from actions.forms.plans import PlanForm
from actions.models import Plan
from actions.presenters.as_of import AsOf
from actions.presenters.plans import edit_links, plan_page
from actions.views.fetch import plan_of
from actions.views.merge import Edit, edit_page
from actions.views.query import (
    director_keys,
    first_recorded,
    plans_newest_first,
    requested_day,
    requested_state,
)
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability, may


@requires(Ability.READ)
def newest_plan(request: HttpRequest) -> HttpResponse:
    plans = plans_newest_first()
    return redirect("plan", plans[0].key) if plans else redirect("start")


@requires(Ability.READ)
@revalidated
def plan(request: HttpRequest, plan_key: str) -> HttpResponse:
    shown = plan_of(plan_key)
    at = requested_day(request)
    state = requested_state(shown, at.day)
    if state is None:
        return _too_early(request, "actions/plans/too_early.html", shown, at)
    keys = director_keys()
    form = PlanFilterForm(request.GET, state=state, keys=keys)
    filters = form.filters()
    can_edit = may(request.user).edit_plan and not at.is_past
    context = {
        "page": plan_page(state, filters, keys, at.query),
        "form": form,
        "filters": filters,
        "at": at,
        "can_edit": can_edit,
        "links": edit_links(plan_key, request.get_full_path()) if can_edit else None,
        "query": request.GET.urlencode(),
    }
    return render(request, "actions/plans/plan.html", context)


def _too_early(request: HttpRequest, template: str, shown: Plan, at: AsOf) -> HttpResponse:
    return render(request, template, {"plan": shown, "at": at, "first": first_recorded(shown)})


@requires(Ability.EDIT_PLAN)
def plan_edit(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)

    def form(data: Mapping[str, Any] | None) -> PlanForm:
        return PlanForm(data, row=plan)

    def save(form: Any) -> bool:
        cleaned = form.cleaned_data
        kwargs = {"version": cleaned["version"], "by": request.user.actor, "reason": cleaned["reason"]}
        return services.edit_plan(plan, **kwargs, **form.values())

    done = reverse("plan", args=[plan_key])
    return edit_page(request, Edit(plan, "Ändra planens uppgifter", form, save, done, [(plan.title, done)]))
