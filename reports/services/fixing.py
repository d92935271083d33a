"""Fixing a report: everything shown of it is read from its snapshot from then on."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from actions.state.stored import SCHEMA
from reports import files, snapshot
from reports.models import Report, ReportFile, Snapshot
from reports.render import render
from reports.services.errors import NotReady, ReportIsFixed, SeenAnother
from reports.snapshot import Edition, sha256
from reports.states import current_edition, findings_in, fingerprint
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.writer import Recorder, recording


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

    All of it, the files too, is made while the plan's chain is locked: nothing can change between what is
    read and what is edition. The writers of the plan wait for a second or two, twice a year.
    """
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        locked = _locked(report, version)
        head = record.seq, record.head
        edition = current_edition(locked, f"Fastställd {timezone.localdate(record.at)}")
        _check(edition, seen)
        record.change(locked, version=version, state=Report.State.FIXED, fixed_at=record.at, fixed_by=by.name)
        made = _keep(record, locked, edition, *head)
    report.refresh_from_db()
    return made


def _locked(report: Report, version: int) -> Report:
    """The report as it is saved, read under the lock: the caller's own stays as it is if this fails."""
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


def _keep(record: Recorder, report: Report, edition: Edition, seq: int, head: str) -> Snapshot:
    text = snapshot.dump(edition)
    html, pdf, docx = (render(edition.document, format) for format in files.STORED)
    made: Snapshot = record.add(
        Snapshot(
            report=report,
            schema=SCHEMA,
            document=text,
            sha256=sha256(text),
            html=html.decode(),
            html_sha256=sha256(html),
            pdf=pdf,
            pdf_sha256=sha256(pdf),
            docx=docx,
            docx_sha256=sha256(docx),
            head_seq=seq,
            head_hash=head,
        )
    )
    book = files.workbook(edition.before, edition.after)
    record.add(ReportFile(report=report, format=ReportFile.Format.XLSX, content=book, sha256=sha256(book)))
    return made
