"""Fixing a report: from then on everything shown of it comes from its snapshot."""

from __future__ import annotations

import datetime as dt

from reports.models import Report, Snapshot
from tracking.actor import Actor


def fix_report(
    report: Report,
    *,
    version: int,
    by: Actor,
    seen: str = "",
    reason: str = "",
    at: dt.datetime | None = None,
) -> Snapshot:
    """Lock the report with its snapshot: document, both plan states, files, hashes, head of the chain.

    `seen` is states.fingerprint(document) of what the person was shown; empty = not checked. Raises
    NotReady (with its findings), ReportIsFixed, Conflict when stale, SeenAnother.
    """
    raise NotImplementedError
