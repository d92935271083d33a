"""The follow-ups that fixed reports publish (actions.published)."""

from __future__ import annotations

from functools import partial

from actions.published import Published
from actions.state import PlanState
from reports import snapshot
from reports.models import Report, Snapshot


def published_reports() -> list[Published]:
    """Return the follow-up of every report that is fixed and not superseded; one query."""
    rows = Report.objects.filter(state=Report.State.FIXED).order_by("followup_date", "id")
    return [
        Published(plan, day, partial(_followed_up, pk))
        for plan, day, pk in rows.values_list("plan_id", "followup_date", "pk")
    ]


def _followed_up(report_id: int) -> PlanState:
    text = Snapshot.objects.values_list("document", flat=True).get(report=report_id)
    return snapshot.load_states(text)[1]
