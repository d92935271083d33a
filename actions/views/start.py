"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.history import state_now
from actions.models import Plan
from actions.presenters.changes import Change
from actions.presenters.changes import changes as in_words
from actions.presenters.first_start import first_start
from actions.presenters.start import other_plans, start_page
from actions.tasks import tasks_of
from actions.views.changes import SHOWN_ELSEWHERE
from actions.views.query import director_keys, plans_in_order, published, reads_all
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.rights import Ability
from tracking import log
from tracking.registry import tracked_models

MOST_CHANGES = 10


@requires(Ability.READ_DECIDED)
@revalidated
def start(request: HttpRequest) -> HttpResponse:
    plans = plans_in_order(visitor(request))
    if not plans:
        return render(request, "actions/start/start.html", {"first": first_start(visitor(request))})
    at, state = (None, state_now(plans[0])) if reads_all(request) else published(plans[0])
    latest = [] if at else _latest(plans[0])
    leading = plans[0]
    others = other_plans(plans[1:])
    page = start_page(state, director_keys(), latest, others, leading.draft, is_closed=leading.is_closed)
    return render(
        request, "actions/start/start.html", {"page": page, "at": at, "tasks": tasks_of(visitor(request))}
    )


def _latest(plan: Plan) -> list[Change]:
    """Return the latest changes of the plan."""
    models = [model for model in tracked_models() if model._meta.label_lower not in SHOWN_ELSEWHERE]
    entries = log.entries(log.LogFilter(plan.scope, models), limit=MOST_CHANGES)
    return in_words(entries, plan.key, with_fields=False)
