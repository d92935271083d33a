"""The decisions of a plan, to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.views.asked import plans_newest_first
from actions.views.fetch import plan_of
from directors.access import requires
from directors.rights import Ability
from reports.models import Decision
from reports.pages.decision_list import decision_years


@requires(Ability.READ)
def decisions(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    years = decision_years(Decision.objects.filter(plan=plan).in_order())
    return render(request, "reports/decisions.html", {"plan": plan, "years": years})


@requires(Ability.READ)
def newest_decisions(request: HttpRequest) -> HttpResponse:
    plans = plans_newest_first()
    return redirect("decisions", plans[0].key) if plans else redirect("start")
