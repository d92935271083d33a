"""What every reading page asks: the day, the plan on that day, where directors' pages are."""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from actions.history import state_for
from actions.models import Plan
from actions.presenters.as_of import AsOf, as_of
from actions.state import PlanState
from directors.models import Director


def requested_day(request: HttpRequest) -> AsOf:
    return as_of(request.GET.get("at", ""), timezone.localdate())


def requested_state(plan: Plan | None, day: dt.date | None) -> PlanState | None:
    """The plan at the end of the day, or as it stands; None where there was no plan. One query."""
    if plan is None:
        return None
    try:
        return state_for(plan, day)
    except (Plan.DoesNotExist, OverflowError):
        return None


def plans_newest_first() -> list[Plan]:
    return list(Plan.objects.order_by(F("period_start").desc(nulls_last=True), "-id"))


def first_recorded(plan: Plan) -> dt.date | None:
    """The local day the plan came into the register."""
    first = plan.history.order_by("version").values_list("history_date", flat=True).first()
    return timezone.localdate(first) if first else None


def director_keys() -> dict[int, str]:
    return dict(Director.objects.values_list("pk", "key"))
