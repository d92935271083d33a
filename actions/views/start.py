"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.presenters.changes import changes as in_words
from actions.presenters.first_start import first_start
from actions.presenters.start import other_plans, start_page
from actions.views.changes import SHOWN_ELSEWHERE
from actions.views.query import director_keys, plans_in_order, requested_state
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.rights import Ability
from tracking import log
from tracking.registry import tracked_models

MOST_CHANGES = 10


@requires(Ability.READ)
@revalidated
def start(request: HttpRequest) -> HttpResponse:
    plans = plans_in_order(visitor(request))
    state = requested_state(plans[0], None) if plans else None
    if state is None:
        return render(request, "actions/start/start.html", {"first": first_start(visitor(request))})
    models = [model for model in tracked_models() if model._meta.label_lower not in SHOWN_ELSEWHERE]
    entries = log.entries(log.LogFilter(plans[0].scope, models), limit=MOST_CHANGES)
    latest = in_words(entries, plans[0].key, with_fields=False)
    page = start_page(state, director_keys(), latest, other_plans(plans[1:]), plans[0].draft)
    return render(request, "actions/start/start.html", {"page": page})
