"""The check that every write to a draft begins with."""

from __future__ import annotations

from reports.models import Report
from reports.services.errors import ReportIsFixed, ReportIsThrown


def check_draft(report_id: int) -> None:
    """Raise ReportIsFixed or ReportIsThrown unless the report is a draft; read under the lock."""
    state, thrown_at = Report.objects.values_list("state", "thrown_at").get(pk=report_id)
    if state != Report.State.DRAFT:
        raise ReportIsFixed
    if thrown_at is not None:
        raise ReportIsThrown
