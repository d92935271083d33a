"""Query parameters shared by reading pages, and the plan state they request."""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from actions.drafts import visible
from actions.history import state_for
from actions.models import Plan
from actions.presenters.as_of import AsOf, as_of
from actions.state import PlanState
from directors.models import Director
from directors.rights import Visitor


def requested_day(request: HttpRequest) -> AsOf:
    """Return the day of the query parameter `at`."""
    return as_of(request.GET.get("at", ""), timezone.localdate())


def requested_state(plan: Plan | None, day: dt.date | None) -> PlanState | None:
    """Return the plan at the end of the day, or now for None; None before it was recorded. One query."""
    if plan is None:
        return None
    try:
        return state_for(plan, day)
    except (Plan.DoesNotExist, OverflowError):
        return None


def plans_in_order(visitor: Visitor) -> list[Plan]:
    """Return the plans that the visitor sees: those in force, then the others, newest first, and last drafts."""
    plans = Plan.objects.filter(visible(visitor)).order_by(F("period_start").desc(nulls_last=True), "-id")
    today = timezone.localdate()
    return sorted(plans, key=lambda plan: (plan.draft, not plan.is_in_force(today)))


def first_recorded(plan: Plan) -> dt.date | None:
    """Return the local day on which the plan was first recorded."""
    first = plan.history.order_by("version").values_list("history_date", flat=True).first()
    return timezone.localdate(first) if first else None


def director_keys() -> dict[int, str]:
    """Return {director id: key}, for links to directors."""
    return dict(Director.objects.values_list("pk", "key"))
