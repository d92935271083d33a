"""Writes to what a draft report takes along of the changes after its follow-up day, and to whether it asks for notes.

Each is a choice of its own, made on what is saved now, so that two editors keep each other's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from reports.models import Report
from reports.services.drafts import check_draft
from tracking.actor import Actor
from tracking.writer import recording

At = dt.datetime | None


def take_along(
    report: Report,
    *,
    by: Actor,
    take: Mapping[str, int] | None = None,
    leave: Collection[str] = (),
    reason: str = "",
    at: At = None,
) -> bool:
    """Take rows along in the versions given, {"action:KEY": version}, and leave others; return whether it differs.

    Raise ReportIsFixed or ReportIsThrown.
    """
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        check_draft(report.pk)
        saved = Report.objects.get(pk=report.pk)
        kept = {name: version for name, version in saved.taken.items() if name not in leave}
        return record.change(saved, version=saved.version, taken={**kept, **(take or {})})


def ask_for_notes(report: Report, *, ask: bool, by: Actor, reason: str = "", at: At = None) -> bool:
    """Show the follow-up day to those responsible, or stop; return whether it differs.

    Raise ReportIsFixed or ReportIsThrown.
    """
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        check_draft(report.pk)
        saved = Report.objects.get(pk=report.pk)
        return record.change(saved, version=saved.version, ask_notes=ask)
