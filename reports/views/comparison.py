"""The comparison page of two days of a plan."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.history import state_for
from actions.views.fetch import readable_plan
from actions.views.pages import newest
from actions.views.query import first_recorded
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability
from reports.compare import compare
from reports.forms.comparison import CompareForm
from reports.presenters.comparison import comparison_page
from reports.presenters.words import began
from reports.states import label_of, lineage_in, state_of
from reports.views.fetch import earlier_of

newest_comparison = newest("comparison")


@requires(Ability.READ)
@revalidated
def comparison(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = readable_plan(request, plan_key)
    today = timezone.localdate()
    first = first_recorded(plan) or today
    form = CompareForm(request.GET.dict(), today=today, first=first, earlier=earlier_of(plan.pk))
    context = {"plan": plan, "form": form, "page": None}
    if not form.is_valid():
        return render(request, "reports/comparison/comparison.html", context)
    before = state_of(form.baseline, plan.pk)
    assert before is not None
    after = state_for(plan, form.cleaned_data["till"])
    context["page"] = comparison_page(
        compare(before, after, lineage_in(plan.pk)),
        request.GET.get("visa", ""),
        began(form.baseline),
        label_of(form.baseline),
    )
    context["query"] = urlencode({name: form[name].value() for name in ("mot", "fran", "till")})
    return render(request, "reports/comparison/comparison.html", context)
