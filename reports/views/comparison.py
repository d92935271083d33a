"""The comparison page of two days of a plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.history import state_for
from actions.views.fetch import plan_of
from actions.views.pages import newest
from actions.views.query import first_recorded
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability
from reports.compare import compare
from reports.forms.comparison import ComparedDays
from reports.presenters.comparison import comparison_page

newest_comparison = newest("comparison")


@requires(Ability.READ)
@revalidated
def comparison(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    today = timezone.localdate()
    first = first_recorded(plan) or today
    params = {"fran": str(first), "till": str(today), **request.GET.dict()}
    form = ComparedDays(params, today=today, first=first)
    context = {"plan": plan, "form": form, "page": None}
    if not form.is_valid():
        return render(request, "reports/comparison/comparison.html", context)
    before = state_for(plan, form.cleaned_data["fran"])
    after = state_for(plan, form.cleaned_data["till"])
    context["page"] = comparison_page(compare(before, after), request.GET.get("visa", ""))
    return render(request, "reports/comparison/comparison.html", context)
