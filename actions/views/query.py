"""Query parameters shared by reading pages, and the plan state they request."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from actions.drafts import visible
from actions.history import state_for, state_now
from actions.models import Plan
from actions.presenters.as_of import AsOf, as_of
from actions.published import newest_published
from actions.state import PlanState
from directors.access import visitor
from directors.models import Director
from directors.rights import Ability, Visitor, can


def requested_day(request: HttpRequest) -> AsOf:
    """Return the day of the query parameter `at`."""
    return as_of(request.GET.get("at", ""), timezone.localdate())


def requested_state(plan: Plan | None, day: dt.date | None) -> PlanState | None:
    """Return the plan at the end of the day, or now for None; None before it was recorded. One query.

    A closed plan is shown as on the day it was closed, so that nothing in it gets later.
    """
    if plan is None:
        return None
    if plan.closed_at is not None and day is None:
        return state_now(plan, timezone.localdate(plan.closed_at))
    try:
        return state_for(plan, day)
    except (Plan.DoesNotExist, OverflowError):
        return None


def plans_in_order(who: Visitor) -> list[Plan]:
    """Return the plans that the visitor sees: those in force, then the others, newest first, and last drafts."""
    plans = Plan.objects.filter(visible(who)).order_by(F("period_start").desc(nulls_last=True), "-id")
    today = timezone.localdate()
    return sorted(plans, key=lambda plan: (plan.draft, not plan.is_in_force(today)))


def reads_all(request: HttpRequest) -> bool:
    """Return whether the visitor may read plans as they are, and not only as they were decided or followed up."""
    return can(visitor(request), Ability.READ)


def shown(request: HttpRequest, plan: Plan) -> tuple[AsOf, PlanState | None]:
    """Return the requested day and the plan on it, None before it was recorded.

    A visitor who may read only what is decided gets the newest published state, whatever day was asked for.
    """
    if not reads_all(request):
        return published(plan)
    at = requested_day(request)
    return at, requested_state(plan, at.day)


def published(plan: Plan) -> tuple[AsOf, PlanState]:
    """Return the newest published state of a plan that has one, and its day."""
    found = newest_published()[plan.pk]
    return AsOf("", found.day, published=True), found.load()


def shown_plans(request: HttpRequest) -> tuple[AsOf, list[PlanState]]:
    """Return the requested day and every plan that the visitor may read on it, in order."""
    plans = plans_in_order(visitor(request))
    if reads_all(request):
        at = requested_day(request)
        return at, [state for plan in plans if (state := requested_state(plan, at.day))]
    newest = newest_published()
    states = [newest[plan.pk].load() for plan in plans]
    return AsOf("", max((state.day for state in states), default=None), published=bool(states)), states


def earlier_plans(plan: Plan, visitor: Visitor) -> QuerySet[Plan]:
    """Return the plans that actions were carried from to `plan`, of those that the visitor sees."""
    rows = Plan.objects.filter(visible(visitor), actions__successors__plan=plan).exclude(pk=plan.pk)
    return rows.distinct().order_by("id")


def first_recorded(plan: Plan) -> dt.date | None:
    """Return the local day on which the plan was first recorded."""
    first = plan.history.order_by("version").values_list("history_date", flat=True).first()
    return timezone.localdate(first) if first else None


def director_keys() -> dict[int, str]:
    """Return {director id: key}, for links to directors."""
    return dict(Director.objects.values_list("pk", "key"))
