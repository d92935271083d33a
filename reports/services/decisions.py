"""Writes to decisions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions.models import Plan
from reports.models import Decision
from tracking.actor import Actor
from tracking.writer import recording


def record_decision(
    *, plan: Plan, what: str, by: Actor, reason: str = "", at: dt.datetime | None = None, **fields: Any
) -> Decision:
    """A new decision of the plan.

    `fields`: date (first day of what is known) with precision, body, paragraph, kind, source, note,
    minutes_notes, report.
    """
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        return record.add(Decision(plan=plan, what=what, **fields))
