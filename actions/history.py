"""The state of a plan at any moment, in one query; see docs/history.md."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from actions.models import Plan
from actions.state import PlanState
from actions.state_build import build, named
from actions.state_sql import OF_DIRECTOR, ONE, rows_at, rows_now, rows_of


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the last microsecond of the local day."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min)
    return timezone.make_aware(midnight) - dt.timedelta(microseconds=1)


def state_at(plan: Plan | int, when: dt.date | dt.datetime) -> PlanState:
    """Return the plan as recorded at the end of a local day, or at an aware moment; one query.

    Raise Plan.DoesNotExist when the plan was not yet recorded then.
    """
    moment = when if isinstance(when, dt.datetime) else end_of_day(when)
    plan_id = plan if isinstance(plan, int) else plan.pk
    return build(rows_at(plan_id, moment), timezone.localdate(moment), moment)


def state_now(plan: Plan | int, today: dt.date | None = None) -> PlanState:
    """Return the current plan from the live rows; one query."""
    plan_id = plan if isinstance(plan, int) else plan.pk
    return build(rows_now(plan_id), today or timezone.localdate(), None)


def state_for(plan: Plan | int, when: dt.date | None) -> PlanState:
    """Return the state at the end of a past day; the current one for None, today and later days."""
    today = timezone.localdate()
    return state_now(plan, today) if when is None or when >= today else state_at(plan, when)


def states_of_director(director_id: int, today: dt.date) -> list[PlanState]:
    """Return the plans of a director that are going on, each with their own actions only; one query.

    `order` is the rank among those.
    """
    return _parts(OF_DIRECTOR, director_id, today)


def state_of_action(action_id: int, today: dt.date) -> PlanState:
    """Return the current plan with one action only, whose `order` is 1; one query."""
    (state,) = _parts(ONE, action_id, today)
    return state


def _parts(chosen: str, key: int, today: dt.date) -> list[PlanState]:
    by_plan: dict[object, list[tuple[object, ...]]] = {}
    for *row, plan_id in rows_of(chosen, key):
        by_plan.setdefault(plan_id, []).append(tuple(row))
    return [build(rows, today, None) for rows in by_plan.values()]


def state_with_versions(plan_id: int, day: dt.date) -> tuple[PlanState, dict[str, int]]:
    """Return the current plan with the titles of `day`, and the version of every row ("action:KEY", …, "plan")."""
    rows = rows_now(plan_id)
    versions = {
        (mark if mark == "plan" else f"{mark}:{key}"): version for mark, key, version in map(named, rows)
    }
    return build(rows, day, None), versions
