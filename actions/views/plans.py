"""The plan page on any day, and the form for the plan itself (title, case number, period, board)."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actions import services
from actions.forms.plan_filter import PlanFilterForm
from actions.forms.plans import PlanForm
from actions.models import Plan
from actions.presenters.as_of import AsOf
from actions.presenters.plans import edit_links, plan_page
from actions.presenters.steps import steps_page
from actions.services.keys import free_key
from actions.views.fetch import plan_of, readable_plan
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page, newest
from actions.views.query import (
    director_keys,
    earlier_plans,
    first_recorded,
    shown,
)
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.rights import Ability, may

newest_plan = newest("plan")


@requires(Ability.READ_DECIDED)
@revalidated
def plan(request: HttpRequest, plan_key: str) -> HttpResponse:
    row = readable_plan(request, plan_key)
    at, state = shown(request, row)
    if state is None:
        return _too_early(request, "actions/plans/too_early.html", row, at)
    keys = director_keys()
    form = PlanFilterForm(request.GET, state=state, keys=keys)
    filters = form.filters()
    may_edit = may(request.user).edit_plan and not at.is_past
    can_edit = may_edit and not row.is_closed
    context = {
        "page": plan_page(state, filters, keys, at.query),
        "form": form,
        "filters": filters,
        "at": at,
        "can_edit": can_edit,
        "may_edit": may_edit,
        "shown": row,
        "earlier": earlier_plans(row, visitor(request)),
        "links": edit_links(plan_key, request.get_full_path()) if can_edit else None,
        "query": request.GET.urlencode(),
        "steps": steps_page(row, state) if not at.is_past else None,
        "board": row.board,
        "asked": row.changerequests.still_open().filter(action__removed_at=None).count() if can_edit else 0,
    }
    return render(request, "actions/plans/plan.html", context)


def _too_early(request: HttpRequest, template: str, shown: Plan, at: AsOf) -> HttpResponse:
    return render(request, template, {"plan": shown, "at": at, "first": first_recorded(shown)})


@requires(Ability.EDIT_PLAN)
def plan_create(request: HttpRequest) -> HttpResponse:
    """Create a plan, as a draft, and go on to its areas and sections."""
    form = PlanForm(request.POST or None)
    if form.is_valid():
        key = free_key(Plan.objects.all(), form.cleaned_data["title"], "plan")
        made = services.create_plan(key=key, by=request.user.actor, **form.new_values())
        messages.success(request, f"”{made.title}” är skapad som utkast.")
        return redirect("structure_add", made.key)
    return create_page(request, form, title="Ny handlingsplan", save="Skapa planen", crumbs=[])


class PlanEdit(EditView[Plan, PlanForm]):
    title = "Ändra planens uppgifter"
    form_class = PlanForm

    def get_object(self) -> Plan:
        return plan_of(**self.kwargs)

    def save(self, form: PlanForm, **write: Unpack[Write]) -> bool:
        return services.edit_plan(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return [(self.obj.title, reverse("plan", args=[self.obj.key]))]


plan_edit = requires(Ability.EDIT_PLAN)(PlanEdit.as_view())
