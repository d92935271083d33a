"""Changes in the plan since a report was fixed."""

from __future__ import annotations

import datetime as dt

from actions.history import state_now
from reports.compare import compare
from reports.comparison import Comparison
from reports.models import Report
from reports.states import lineage_in, states_of


def changes_since(report: Report, today: dt.date | None = None) -> Comparison:
    """Return the comparison of the fixed report's plan with the current plan. Raise ValueError for a draft."""
    if report.is_draft:
        raise ValueError("a draft follows the plan: nothing has changed since")
    now = state_now(report.plan_id, today)
    return compare(states_of(report)[1], now, lineage_in(report.plan_id))
