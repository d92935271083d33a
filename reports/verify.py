"""Verification of fixed reports.

Each hash is computed again, and the link of the plan's history chain that the report is anchored in must
still be in history. The chain itself is verified by manage.py verify_history.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reports.models import Report, ReportFile, Snapshot
from reports.snapshot import UnreadableSnapshot, load, sha256
from tracking.layout import layout
from tracking.registry import tracked_models


class Fault(NamedTuple):
    """A difference from what was fixed. `kind` is snapshot (missing), document, html, pdf, docx, xlsx or chain."""

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
    """Return every fault of one fixed report; empty when it is unchanged, and for drafts."""
    return () if report.is_draft else tuple(_faults(report))


def verify_reports() -> Iterator[Fault]:
    """Yield every fault of every fixed report, oldest report first."""
    for report in Report.objects.exclude(state=Report.State.DRAFT).order_by("fixed_at", "id"):
        yield from verify_report(report)


def _faults(report: Report) -> Iterator[Fault]:
    snapshot = Snapshot.objects.filter(report=report.pk).first()
    if snapshot is None:
        yield Fault(report.pk, "snapshot", "det som fastställdes är borta")
        return
    for name, digest in FILES.items():
        content = getattr(snapshot, name)
        if _digest(content) != getattr(snapshot, digest):
            yield Fault(report.pk, name, f"{NAMES[name]} är inte som den fastställdes")
    try:
        load(snapshot.document)
    except UnreadableSnapshot as error:
        yield Fault(report.pk, "document", str(error))
    yield from _history(snapshot)
    yield from _beside(report)


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
    """Compare the hashes with the snapshot's own history row, so that a hash cannot be changed with its file."""
    written = Snapshot.history.filter(id=snapshot.pk).order_by("version").first()
    if written is None or any(getattr(written, name) != getattr(snapshot, name) for name in FILES.values()):
        yield Fault(snapshot.report_id, "chain", "kontrollsummorna är inte de som står i historiken")
    if _link_hash(snapshot.scope, snapshot.head_seq) != snapshot.head_hash:
        says = f"länk {snapshot.head_seq} i historiken ({snapshot.scope}) är inte den som rapporten bygger på"
        yield Fault(snapshot.report_id, "chain", says)


def _link_hash(scope: str, seq: int) -> str | None:
    """Return the hash of a link in history; None unless exactly one row, of any model, has it."""
    found: list[str] = []
    for model in tracked_models():
        rows = layout(model).history._base_manager.filter(chain_scope=scope, chain_seq=seq)
        found += rows.values_list("chain_hash", flat=True)[:2]
    return found[0] if len(found) == 1 else None
