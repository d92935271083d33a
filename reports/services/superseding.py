"""Superseding: a fixed report is marked as replaced by one that was fixed later. Its document stays as it is."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from reports.models import Report
from reports.services.errors import CannotSupersede, ReportIsDraft
from reports.swedish import on_day
from tracking.actor import Actor
from tracking.writer import recording


def successors(report: Report) -> QuerySet[Report]:
    """Return the reports that can supersede a fixed one: standing reports of the plan that were fixed later, for the
    same or a later follow-up day. What was fixed later has a later link of the plan's chain before it.
    """
    return Report.objects.filter(
        plan=report.plan_id,
        state=Report.State.FIXED,
        followup_date__gte=report.followup_date,
        snapshot__head_seq__gt=report.snapshot.head_seq,
    )


def supersede_report(
    report: Report, *, version: int, by_report: Report, reason: str, by: Actor, at: dt.datetime | None = None
) -> None:
    """Mark a fixed report as superseded by one of its `successors`; its snapshot is unchanged.

    Raise ReportIsDraft (either is a draft), CannotSupersede (no reason, already superseded, or by a superseded
    one, itself, another plan's, one fixed earlier or for an earlier day) or Conflict.
    """
    if not reason.strip():
        raise CannotSupersede("Skriv varför rapporten ersätts.")
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        saved = Report.objects.in_bulk([report.pk, by_report.pk])
        _check(saved[report.pk], saved[by_report.pk])
        record.change(
            report,
            version=version,
            state=Report.State.SUPERSEDED,
            superseded_by_id=by_report.pk,
            superseded_reason=reason.strip(),
        )


def _check(report: Report, by_report: Report) -> None:
    """Raise unless the one can supersede the other; both as they are saved now, read under the lock."""
    for one in (report, by_report):
        if one.is_draft:
            raise ReportIsDraft(one)
    if report.pk == by_report.pk or {report.state, by_report.state} != {Report.State.FIXED}:
        raise CannotSupersede("Bara en rapport som gäller kan ersättas, och av en annan som gäller.")
    if by_report.plan_id != report.plan_id:
        raise CannotSupersede(f"”{by_report}” gäller en annan handlingsplan.")
    if by_report.followup_date < report.followup_date:
        raise CannotSupersede(
            f"”{by_report}” följer upp planen {on_day(by_report.followup_date)}, före {on_day(report.followup_date)}. "
            "Välj en rapport för samma dag eller en senare."
        )
    if not successors(report).filter(pk=by_report.pk).exists():
        raise CannotSupersede(
            f"”{by_report}” fastställdes före ”{report}”. En rapport ersätts av en som fastställs efter den."
        )
