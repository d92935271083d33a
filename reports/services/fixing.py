"""Fixing a report: everything shown of it is read from its snapshot from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from reports import snapshot
from reports.models import Report, ReportFile, Snapshot
from reports.services.errors import NotReady, ReportIsFixed, SeenAnother
from reports.services.snapshots import rows_of, stored_files
from reports.snapshot import Edition
from reports.states import current_edition, findings_in, fingerprint
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.models import ChainHead
from tracking.writer import Recorder, insert, recording

ATTEMPTS = 3
"""How many times everything is made before the lock is taken; after that it is made under the lock."""

Heads = dict[str, tuple[int, str]]
"""Number and hash of the last link of every chain, by scope."""

Rows = tuple[Snapshot, ReportFile]
Lock = Callable[[], AbstractContextManager[Recorder]]


class Made(NamedTuple):
    """What is to be stored, and the day and the heads of the chains when it was read."""

    report: Report
    day: dt.date
    heads: Heads
    text: str
    files: dict[str, bytes]

    def is_current(self, day: dt.date) -> bool:
        """Nothing has been written since, in any chain, and the local day is the same."""
        return (self.day, self.heads) == (day, _heads())


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
    NotReady (with its findings), ReportIsFixed, Conflict when stale, SeenAnother, RenderingFailed.

    Everything is read, checked and rendered before the plan's chain is locked, so that its writers need not
    wait. Under the lock it is kept if no chain has moved since; otherwise it is made again.
    """
    lock = partial(recording, report.scope, by=by, reason=reason, at=at)
    stored = _fix(lock, partial(_make, report, version, seen), at)
    report.refresh_from_db()
    return stored


def _fix(lock: Lock, make: Callable[[dt.date, Made | None], Made], at: dt.datetime | None) -> Snapshot:
    made = None
    for _ in range(ATTEMPTS):
        made = make(timezone.localdate(at or timezone.now()), made)
        if stored := _store_if_current(lock, made):
            return stored
    with lock() as record:
        made = make(record.day, made)
        return _record(record, made, _insert(made))


def _make(report: Report, version: int, seen: str, day: dt.date, before: Made | None) -> Made:
    """Read, check and render; files are taken from `before` when the text is the same."""
    heads = _heads()
    draft = _draft(report, version)
    edition = current_edition(draft, f"Fastställd {day}")
    _check(edition, seen)
    text = snapshot.dump(edition)
    files = before.files if before and before.text == text else stored_files(edition)
    return Made(draft, day, heads, text, files)


def _heads() -> Heads:
    """The heads of all chains: a report also tells of other plans' areas and decisions."""
    return {scope: (seq, link) for scope, seq, link in ChainHead.objects.values_list("scope", "seq", "hash")}


def _draft(report: Report, version: int) -> Report:
    """The report as it is saved: the caller's own stays as it is if fixing fails."""
    saved = Report.objects.select_related("plan", "baseline_report", "earlier_plan").get(pk=report.pk)
    if not saved.is_draft:
        raise ReportIsFixed
    if saved.version != version:
        raise Conflict(saved, base=version)
    return saved


def _check(edition: Edition, seen: str) -> None:
    if seen and fingerprint(edition.document) != seen:
        raise SeenAnother
    blocking = tuple(finding for finding in findings_in(edition) if finding.blocking)
    if blocking:
        raise NotReady(blocking)


def _store_if_current(lock: Lock, made: Made) -> Snapshot | None:
    """Store it; or leave no trace and return None when something has been written since it was read.

    The rows, megabytes of files, are inserted before the lock is taken; nobody sees them before the commit.
    Two that fix the same report at the same moment meet at the snapshot's unique constraint.
    """
    try:
        with transaction.atomic():
            rows = _insert(made)
            with lock() as record:
                if made.is_current(record.day):
                    return _record(record, made, rows)
            transaction.set_rollback(True)
    except IntegrityError:
        return None
    return None


def _insert(made: Made) -> Rows:
    rows = rows_of(made.report, made.text, made.files, *made.heads[made.report.scope])
    for row in rows:
        insert(row)
    return rows


def _record(record: Recorder, made: Made, rows: Rows) -> Snapshot:
    values = {"state": Report.State.FIXED, "fixed_at": record.at, "fixed_by": record.by.name}
    record.change(made.report, version=made.report.version, **values)
    for row in rows:
        record.keep(row, "+")
    return rows[0]
