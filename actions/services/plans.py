"""Writes to plans."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from actions.models import Plan
from actions.models.fields import period_columns, with_period_columns
from actions.models.plans import PlanFields
from actions.period import Period
from tracking.actor import Actor
from tracking.writer import add_root, recording

At = dt.datetime | None


def create_plan(
    *,
    key: str,
    case_number: str,
    title: str,
    by: Actor,
    period: Period | None = None,
    board: str = "",
    draft: bool = False,
    reason: str = "",
    at: At = None,
) -> Plan:
    columns = period_columns("period", period)
    plan = Plan(key=key, case_number=case_number, title=title, board=board, draft=draft, **columns)
    return add_root(plan, by=by, reason=reason, at=at)


def edit_plan(
    plan: Plan,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[PlanFields],
) -> bool:
    """Set the plan's own fields; return False when nothing differs. Raise Conflict when stale."""
    values = with_period_columns(changes, "period")
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        return record.change(plan, version=version, **values)
