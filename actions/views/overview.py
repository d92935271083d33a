"""The overview page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.history import state_now
from actions.models import Plan
from actions.presenters.as_of import AsOf
from actions.presenters.overview import overview as page_of
from actions.state import PlanState
from actions.views.fetch import readable_plan
from actions.views.query import published, reads_all
from directors.access import requires
from directors.etags import revalidated
from directors.models import Director
from directors.rights import Ability


@requires(Ability.READ_DECIDED)
@revalidated
def overview(request: HttpRequest, plan_key: str) -> HttpResponse:
    at, state = _asked(request, readable_plan(request, plan_key))
    page = page_of(state, state.day)
    keys = {str(pk): key for pk, key in Director.objects.values_list("pk", "key")}
    return render(request, "actions/overview/overview.html", {"page": page, "keys": keys, "at": at})


def _asked(request: HttpRequest, plan: Plan) -> tuple[AsOf, PlanState]:
    """Return the plan now, or as it is published for a visitor who may read only that."""
    return (AsOf("", None), state_now(plan, timezone.localdate())) if reads_all(request) else published(plan)
