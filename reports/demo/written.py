"""The demonstration's reports written through the services, on the day each was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from actions.models import Plan
from reports.demo.reports import ReportRow
from reports.models import Report
from reports.services import create_report, fix_report
from tracking.actor import Actor

WRITTEN, FIXED = dt.time(15, 0), dt.time(16, 0)
"""Local time; what a report follows up was noted at noon."""


def write_reports(rows: Iterable[ReportRow], known: dict[str, Report], *, by: Actor) -> None:
    """Write, and where the file says so fix, every report; `known` (key → report) grows with them."""
    for row in rows:
        known[row.key] = _write(row, known, by)


def _write(row: ReportRow, known: dict[str, Report], by: Actor) -> Report:
    written: dict[str, Any] = {"by": by, "reason": f"Inläst ur {row.subtitle} (exempeldata)"}
    report = create_report(
        plan=Plan.objects.get(key=row.plan),
        followup_date=row.follow_up,
        date=row.date,
        date_text=row.date_text,
        baseline_report=known.get(row.baseline),
        earlier_plan=Plan.objects.filter(key=row.earlier_plan).first(),
        title=row.title,
        subtitle=row.subtitle,
        case_number=row.case_number,
        addressee=row.addressee,
        signatories=row.signatories,
        placements=row.placements,
        parts=row.parts,
        at=_on(row.date, WRITTEN),
        **written,
    )
    if row.is_fixed:
        fix_report(report, version=report.version, at=_on(row.date, FIXED), **written)
    return report


def _on(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))
