"""Verification of fixed reports and decided wordings.

Each hash is computed again, the report must be as its history says, and the link of the plan's history chain
that the report is anchored in must still be in history. The chain itself is verified by manage.py verify_history.
The same holds for decided wordings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from actions.models import DecidedWording
from actions.state.stored import UnreadableState, load_state
from files.models import StoredFile
from files.verify import is_whole
from reports.attached import attached_to
from reports.document.content import AttachedFile
from reports.models import Report, ReportFile, Snapshot
from reports.snapshot import UnreadableSnapshot, load
from tracking.digest import sha256
from tracking.heads import standing_link
from tracking.verify import differing


class Fault(NamedTuple):
    """A difference from what was fixed. `kind` is state (of the report), snapshot (missing), document, html, pdf,
    docx, xlsx, attachments or chain.
    """

    report_id: int
    kind: str
    says: str


FILES = {"document": "sha256", "html": "html_sha256", "pdf": "pdf_sha256", "docx": "docx_sha256"}
NAMES = {
    "document": "dokumentet",
    "html": "webbsidan",
    "pdf": "PDF-filen",
    "docx": "Word-filen",
    "xlsx": "Excel-filen",
}


def verify_report(report: Report) -> tuple[Fault, ...]:
    """Return every fault of one report that was fixed; empty when it is unchanged, and for drafts."""
    return tuple(_faults(report)) if report.pk in fixed_reports() else ()


def verify_reports() -> Iterator[Fault]:
    """Yield every fault of every report that was fixed, oldest report first."""
    live = Report.objects.in_bulk()
    for pk in fixed_reports():
        if pk in live:
            yield from _faults(live[pk])
        else:
            yield Fault(pk, "state", "rapporten är borta, men den har fastställts")


def fixed_reports() -> list[int]:
    """Return the ids of the reports that were fixed, oldest first: by state, by history or by what is stored."""
    found: dict[int, tuple[bool, dt.datetime | None, int]] = {}
    for stored in (Snapshot, ReportFile):
        found |= {pk: (True, None, pk) for pk in stored.objects.values_list("report_id", flat=True)}
    for rows in (Report.objects, Report.history):
        for pk, at in rows.exclude(state=Report.State.DRAFT).values_list("id", "fixed_at"):
            found[pk] = (at is None, at, pk)
    return sorted(found, key=found.__getitem__)


def _faults(report: Report) -> Iterator[Fault]:
    yield from _state(report)
    snapshot = Snapshot.objects.filter(report=report.pk).first()
    if snapshot is None:
        yield Fault(report.pk, "snapshot", "det som fastställdes är borta")
        return
    for name, digest in FILES.items():
        content = getattr(snapshot, name)
        if _digest(content) != getattr(snapshot, digest):
            yield Fault(report.pk, name, f"{NAMES[name]} är inte som den fastställdes")
    try:
        edition = load(snapshot.document)
    except UnreadableSnapshot as error:
        yield Fault(report.pk, "document", str(error))
    else:
        yield from _attached(report, edition.content.attachments)
    yield from _history(snapshot)
    yield from _beside(report)


def _state(report: Report) -> Iterator[Fault]:
    """Compare the report itself with its history: by SQL it can be set back to draft, or superseded."""
    if differs := differing(Report, report.pk):
        says = f"rapporten är inte som i historiken ({', '.join(sorted(differs))})"
        yield Fault(report.pk, "state", says)
    elif report.is_draft:
        yield Fault(report.pk, "state", "rapporten är ett utkast, men den har fastställts")


def _attached(report: Report, fixed: tuple[AttachedFile, ...]) -> Iterator[Fault]:
    """Compare the attachments with those that were fixed, and the bytes of each with its hash."""
    if attached_to(report) != fixed:
        yield Fault(report.pk, "attachments", "bilagorna är inte de som fastställdes")
    for one in fixed:
        stored = StoredFile.objects.filter(sha256=one.sha256).first()
        if stored is None or not is_whole(stored):
            says = "är borta" if stored is None else "är inte som den fastställdes"
            yield Fault(report.pk, "attachments", f"bilaga {one.number}, ”{one.title}”, {says}")


def _digest(content: str | bytes | memoryview) -> str:
    """Return the hash of a stored text or file; SQLite also holds text where a file should be."""
    return sha256(content if isinstance(content, str) else bytes(content))


def _beside(report: Report) -> Iterator[Fault]:
    """Compare each file outside the snapshot with its hash, and the hash with its history row."""
    stored = {file.format: file for file in ReportFile.objects.filter(report=report.pk)}
    for format in ReportFile.Format.values:
        file = stored.get(format)
        if file is None:
            yield Fault(report.pk, format, f"{NAMES[format]} är borta")
            continue
        if _digest(file.content) != file.sha256:
            yield Fault(report.pk, format, f"{NAMES[format]} är inte som den fastställdes")
        written = ReportFile.history.filter(id=file.pk).order_by("version").first()
        if written is None or written.sha256 != file.sha256:
            says = f"kontrollsumman för {NAMES[format]} är inte den som står i historiken"
            yield Fault(report.pk, "chain", says)


def _history(snapshot: Snapshot) -> Iterator[Fault]:
    for says in _beside_history(snapshot, tuple(FILES.values()), "rapporten"):
        yield Fault(snapshot.report_id, "chain", says)


def _beside_history(stored: Snapshot | DecidedWording, digests: tuple[str, ...], what: str) -> Iterator[str]:
    """Compare the hashes with the row's own history row, so that a hash cannot be changed with its text, and look
    for the link of the chain that it is anchored in.
    """
    written = type(stored).history.filter(id=stored.pk).order_by("version").first()
    if written is None or any(getattr(written, name) != getattr(stored, name) for name in digests):
        yield "kontrollsummorna är inte de som står i historiken"
    link = standing_link(stored.scope, stored.head_seq)
    if link is None or link.hash != stored.head_hash:
        yield f"länk {stored.head_seq} i historiken ({stored.scope}) är inte den som {what} bygger på"


class WordingFault(NamedTuple):
    """A difference from what was marked as decided."""

    wording_id: int
    says: str


def verify_wordings() -> Iterator[WordingFault]:
    """Yield every fault of every decided wording, oldest first."""
    live = DecidedWording.objects.in_bulk()
    for pk in sorted(live.keys() | set(DecidedWording.history.values_list("id", flat=True))):
        for says in _of_wording(live[pk]) if pk in live else ("lydelsen är borta, men den har markerats",):
            yield WordingFault(pk, says)


def _of_wording(wording: DecidedWording) -> Iterator[str]:
    if _digest(wording.state) != wording.sha256:
        yield "texten är inte som den markerades"
    try:
        load_state(wording.state, wording.schema)
    except UnreadableState as error:
        yield str(error)
    yield from _beside_history(wording, ("sha256", "day", "decision", "schema"), "lydelsen")
