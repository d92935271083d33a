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
from reports.render.colophon import Colophon
from reports.services.errors import NotReady, ReportIsFixed, ReportIsThrown, SeenAnother
from reports.services.snapshots import XLSX, printed_files, rows_of, stored_workbook
from reports.snapshot import Edition
from reports.states import current_edition, findings_in, fingerprint
from tracking.actor import Actor
from tracking.digest import sha256
from tracking.errors import Conflict
from tracking.heads import chain_heads
from tracking.writer import Recorder, insert, recording

ATTEMPTS = 3
"""The number of attempts before the lock is taken; after that everything is made under the lock."""

Heads = dict[str, tuple[int, str]]
"""Number and hash of the last link of every chain, by scope."""

Rows = tuple[Snapshot, ReportFile]
Lock = Callable[[], AbstractContextManager[Recorder]]


class Made(NamedTuple):
    """The contents to store, with the day and the chain heads when they were read."""

    report: Report
    day: dt.date
    heads: Heads
    text: str
    files: dict[str, bytes]

    @property
    def colophon(self) -> Colophon:
        return Colophon(sha256(self.text), *self.heads[self.report.scope])

    def is_current(self, day: dt.date) -> bool:
        """Return whether the local day is the same and no chain has a new link."""
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
    """Fix the report: store its snapshot with document, both plan states, files, hashes and chain head.

    `seen` is states.fingerprint(document) of the document shown to the user; "" skips that check. Raise
    NotReady (with its findings), ReportIsFixed, ReportIsThrown, Conflict when stale, SeenAnother or RenderingFailed.

    Everything is read, checked and rendered before the plan's chain is locked, so that its writers do not
    wait. Under the lock it is stored if no chain has moved since; otherwise it is made again.
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
    """Read, check and render; a file is taken from `before` when all that it depends on is the same."""
    heads = _heads()
    draft = _draft(report, version)
    edition = current_edition(draft, f"Fastställd {day}")
    _check(edition, seen)
    text = snapshot.dump(edition)
    return _rendered(Made(draft, day, heads, text, {}), edition, before)


def _rendered(made: Made, edition: Edition, before: Made | None) -> Made:
    """Return it with its files: all depend on the text, the printed ones also on the link before."""
    same = before if before and before.text == made.text else None
    if same and same.colophon == made.colophon:
        return made._replace(files=same.files)
    book = same.files[XLSX] if same else stored_workbook(edition)
    return made._replace(files={**printed_files(edition, made.colophon), XLSX: book})


def _heads() -> Heads:
    """Return the heads of all chains, since a report also uses other plans' areas and decisions."""
    return {head.scope: (head.seq, head.hash) for head in chain_heads()}


def _draft(report: Report, version: int) -> Report:
    """Return the saved report; the caller's object stays unchanged if fixing fails."""
    saved = Report.objects.select_related("plan", "baseline_wording", "baseline_report", "earlier_plan").get(
        pk=report.pk
    )
    if not saved.is_draft:
        raise ReportIsFixed
    if saved.thrown_at is not None:
        raise ReportIsThrown
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
    """Store it, or return None with nothing stored when something has been written since it was read.

    The rows, with megabytes of files, are inserted before the lock is taken; they are invisible until the
    commit. Concurrent attempts to fix the same report fail on the snapshot's unique constraint.
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
