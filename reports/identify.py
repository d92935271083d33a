"""Tells which fixed report a file or a printed colophon is of, and whether it is as it was fixed."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from files import archives
from reports import cover
from reports.models import Report, ReportFile, Snapshot
from reports.render.colophon import Colophon, read_colophon
from reports.render.errors import RenderingFailed
from reports.swedish import on_day
from reports.verify import FILES, NAMES, verify_report
from tracking.digest import sha256

FORMATS = {"document": "json", "html": "html", "pdf": "pdf", "docx": "docx"}
"""Column of the snapshot → format."""

WORD_PART = "word/document.xml"
MOST_TEXT = 20_000_000
"""The most that is read of a file's text, in bytes."""

_TAG = re.compile(r"<[^<>]*>")

UNKNOWN_FILE = (
    "Filen är ingen av de filer som fastställts här. Den är något annat, eller ändrad eller sparad på nytt."
)
UNKNOWN_VALUES = "Ingen rapport som fastställts här har de kontrolluppgifterna."


class Identified(NamedTuple):
    """What a file or a colophon is. `genuine` tells that it is as it was fixed, and so is what is stored."""

    genuine: bool
    says: str
    report: Report | None = None
    format: str = ""


def identify_file(content: bytes, among: QuerySet[Report]) -> Identified:
    """Return what a file is, among some reports: by its hash, or else by the colophon that it holds."""
    found = _stored_as(sha256(content), among)
    if found is not None:
        return found
    claimed = read_colophon(_text(content))
    report = _with_values(claimed, among) if claimed else None
    if report is None:
        return Identified(False, UNKNOWN_FILE)
    if format := _covered_as(content, report):
        return _checked(f"Filen är {NAMES[format]} i {_named(report)}, med ersättningsblad.", report, format)
    says = (
        f"Filen är inte som den fastställdes. Den har kontrolluppgifterna för {_named(report)}, men är ingen av"
        " rapportens filer: den är ändrad, eller sparad på nytt."
    )
    return Identified(False, says, report)


def identify_values(values: Colophon, among: QuerySet[Report]) -> Identified:
    """Return which report a printed colophon is of; all its values must be the report's."""
    report = _with_values(values, among)
    if report is not None:
        return _checked(f"Kontrolluppgifterna är de för {_named(report)}.", report)
    for differs, query in (
        ("länken i historiken är en annan", Q(snapshot__sha256=values.sha256)),
        ("innehållet är ett annat", Q(snapshot__head_hash=values.head_hash)),
    ):
        near = among.filter(query).order_by("pk").first()
        if near is not None:
            return Identified(False, f"Kontrolluppgifterna är inte de för {_named(near)}: {differs}.", near)
    return Identified(False, UNKNOWN_VALUES)


def _covered_as(content: bytes, report: Report) -> str:
    """Return the format in which the file is the report with its cover; "" for none, or if no cover can be made."""
    if report.superseded_by_id is None:
        return ""
    try:
        return next((one for one in cover.FORMATS if content == cover.covered_file(report, one)), "")
    except RenderingFailed:
        return ""


def _stored_as(digest: str, among: QuerySet[Report]) -> Identified | None:
    same = Q()
    for column in FILES.values():
        same |= Q(**{column: digest})
    for row in Snapshot.objects.filter(same, report__in=among).values("report_id", *FILES.values()):
        name = next(name for name, column in FILES.items() if row[column] == digest)
        return _file(among.get(pk=row["report_id"]), NAMES[name], FORMATS[name])
    book = ReportFile.objects.filter(sha256=digest, report__in=among).only("report_id", "format").first()
    return _file(among.get(pk=book.report_id), NAMES[book.format], book.format) if book else None


def _file(report: Report, name: str, format: str) -> Identified:
    what = "innehållet (JSON)" if format == "json" else name
    return _checked(f"Filen är {what} i {_named(report)}.", report, format)


def _checked(says: str, report: Report, format: str = "") -> Identified:
    """Return it as genuine, unless what is stored of the report is not as it was fixed."""
    faults = "; ".join(fault.says for fault in verify_report(report))
    if faults:
        return Identified(False, f"{says} Men det som lagrats stämmer inte: {faults}.", report, format)
    return Identified(True, says, report, format)


def _named(report: Report) -> str:
    assert report.fixed_at is not None
    when = on_day(localdate(report.fixed_at))
    return f"”{report}” (rapport {report.pk}), som fastställdes {when} av {report.fixed_by}"


def _with_values(values: Colophon, among: QuerySet[Report]) -> Report | None:
    return among.filter(**{f"snapshot__{name}": value for name, value in values._asdict().items()}).first()


def _text(content: bytes) -> str:
    """Return the text of a file in which a colophon can be read: of Word's from its archive, else as it is."""
    if content.startswith(b"PK"):
        return _TAG.sub("", _word_text(content))
    text = content[:MOST_TEXT].decode("utf-8", errors="replace")
    return text if content.startswith(b"%PDF") else _TAG.sub(" ", text)


def _word_text(content: bytes) -> str:
    try:
        with archives.opened(content) as archive:
            found = archives.part_of(archive, archive.getinfo(WORD_PART), MOST_TEXT)
    except (KeyError, ValueError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return ""
    return found.decode("utf-8", errors="replace")
