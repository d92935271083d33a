"""Writes to decisions."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from actions.models import Plan
from reports.models import Decision, Report
from reports.models.decisions import DecisionChanges, DecisionFields
from reports.services.errors import DecisionIsMarked, ReportIsDraft
from tracking.actor import Actor
from tracking.writer import recording

At = dt.datetime | None


def record_decision(
    *,
    plan: Plan,
    what: str,
    by: Actor,
    report: Report | None = None,
    reason: str = "",
    at: At = None,
    **fields: Unpack[DecisionFields],
) -> Decision:
    """Create a decision of the plan; `report` is the one it was about."""
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        return record.add(Decision(plan=plan, what=what, report=report, **fields))


def record_decision_on(
    report: Report,
    *,
    what: str,
    by: Actor,
    reason: str = "",
    at: At = None,
    **fields: Unpack[DecisionFields],
) -> Decision:
    """Create the decision that a body made on a fixed report, with its protokollsanteckningar
    (`minutes_notes`).

    The report's document is not changed. Raise ReportIsDraft.
    """
    if report.is_draft:
        raise ReportIsDraft(report)
    return record_decision(plan=report.plan, what=what, by=by, report=report, reason=reason, at=at, **fields)


def edit_decision(
    decision: Decision,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[DecisionChanges],
) -> bool:
    """Set fields of a decision; return False when nothing differs. Raise Conflict when stale."""
    with recording(decision.scope, by=by, reason=reason, at=at) as record:
        return record.change(decision, version=version, **changes)


def strike_decision(decision: Decision, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    """Remove a decision from every list; it stays in history. Raise DecisionIsMarked, or Conflict when stale."""
    if decision.wording_id is not None:
        raise DecisionIsMarked
    return edit_decision(decision, version=version, by=by, reason=reason, at=at, struck=True)
