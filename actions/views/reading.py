"""The pages that only show: start, plan, action, directors. All of them can be asked for a past day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions.forms.reading import PlanFilter
from actions.history import end_of_day
from actions.models import Action, Plan
from actions.pages import action as action_pages
from actions.pages.as_of import AsOf
from actions.pages.changes import changes as in_words
from actions.pages.directors import director_groups, director_page
from actions.pages.plan import plan_page
from actions.pages.start import OtherPlan, start_page
from actions.state import ActionState, PlanState
from actions.views.asked import (
    day_asked,
    director_keys,
    first_recorded,
    plans_newest_first,
    state_asked,
)
from actions.views.changes import TOLD_ELSEWHERE
from actions.views.fetch import action_of, director_ids, director_of, plan_of
from directors.access import requires
from directors.models import Director
from directors.rights import Ability, can, may
from tracking import log
from tracking.registry import tracked_models

MOST_CHANGES = 10
MOST_HISTORY = 50


@requires(Ability.READ)
def start(request: HttpRequest) -> HttpResponse:
    plans = plans_newest_first()
    state = state_asked(plans[0], None) if plans else None
    if state is None:
        return render(request, "actions/start.html", {"page": None})
    models = [model for model in tracked_models() if model._meta.label_lower not in TOLD_ELSEWHERE]
    latest = in_words(log.entries(log.Asked(plans[0].scope, models), limit=MOST_CHANGES))
    others = [OtherPlan(plan.key, plan.title, plan.case_number) for plan in plans[1:]]
    page = start_page(state, director_keys(), latest, others)
    return render(request, "actions/start.html", {"page": page})


@requires(Ability.READ)
def newest_plan(request: HttpRequest) -> HttpResponse:
    plans = plans_newest_first()
    return redirect("plan", plans[0].key) if plans else redirect("start")


@requires(Ability.READ)
def plan(request: HttpRequest, plan_key: str) -> HttpResponse:
    shown = plan_of(plan_key)
    at = day_asked(request)
    state = state_asked(shown, at.day)
    if state is None:
        return _too_early(request, "actions/plan_too_early.html", shown, at)
    keys = director_keys()
    form = PlanFilter(request.GET, state=state, keys=keys)
    asked = form.narrowing()
    context = {
        "page": plan_page(state, asked, keys),
        "form": form,
        "asked": asked,
        "at": at,
        "works": may(request.user).edit_plan and not at.is_past,
        "query": request.GET.urlencode(),
    }
    return render(request, "actions/plan.html", context)


def _too_early(request: HttpRequest, template: str, shown: Plan, at: AsOf) -> HttpResponse:
    return render(request, template, {"plan": shown, "at": at, "first": first_recorded(shown)})


@requires(Ability.READ)
def action(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    live = action_of(plan_key, key)
    at = day_asked(request)
    state = state_asked(live.plan, at.day)
    shown = action_pages.found(state, key) if state else None
    if state is None or shown is None:
        first = live.history.order_by("version").values_list("history_date", flat=True).first()
        context = {"action": live, "at": at, "first": timezone.localdate(first)}
        return render(request, "actions/action_too_early.html", context)
    works = live.removed_at is None and not at.is_past
    context = {
        "page": _action_page(live, state, shown, at),
        "at": at,
        "reports": works and can(request.user, Ability.REPORT, director_ids=director_ids(live)),
        "works": works and may(request.user).edit_plan,
        "restores": live.removed_at is not None and not at.is_past and may(request.user).edit_plan,
        "action": live,
    }
    return render(request, "actions/action.html", context)


def _action_page(live: Action, state: PlanState, shown: ActionState, at: AsOf) -> action_pages.ActionPage:
    until = end_of_day(at.day) if at.day else None
    notes = live.notes.filter(recorded_at__lte=until) if until else live.notes.all()  # type: ignore[attr-defined]
    asked = log.Asked(live.plan.scope, [Action], until=until, pk=live.pk)
    return action_pages.action_page(
        state,
        shown,
        keys=director_keys(),
        columns=live.history.get(version=shown.version) if at.is_past else live,
        notes=notes,
        history=in_words(log.entries(asked, limit=MOST_HISTORY + 1)),
        most_history=MOST_HISTORY,
    )


@requires(Ability.READ)
def directors(request: HttpRequest) -> HttpResponse:
    at = day_asked(request)
    plans = plans_newest_first()
    state = state_asked(plans[0], at.day) if plans else None
    everyone = Director.objects.with_titles()
    groups = director_groups(everyone, state, at.day or timezone.localdate())
    return render(request, "directors/directors.html", {"groups": groups, "at": at, "state": state})


@requires(Ability.READ)
def director(request: HttpRequest, key: str) -> HttpResponse:
    person = director_of(key)
    at = day_asked(request)
    states = [state for plan in plans_newest_first() if (state := state_asked(plan, at.day))]
    page = director_page(person, states, at.day or timezone.localdate(), director_keys())
    return render(request, "directors/director.html", {"page": page, "at": at})
