"""The whole document (hela handlingen): the report as PDF, its attachments and a list of them, in one ZIP.

Equal contents give equal bytes: nothing is compressed (PDF, Office files and images are already), and every time stamp
is the report's own.
"""

from __future__ import annotations

import html
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple
from urllib.parse import quote

from files import names
from files.media_types import MediaType
from files.models import StoredFile
from reports import files
from reports.attached import attached_to
from reports.document.content import AttachedFile
from reports.models import Report, Snapshot
from tracking.digest import sha256

LIST = "Innehåll.html"
MOST_TITLE = 80
IN_MEMORY = 8 * 1024 * 1024
_STAMP = (1980, 1, 1)


class Contents(NamedTuple):
    """What the archive holds: the report's file, its hash where it is stored, and the attachments."""

    heading: str
    report_name: str
    report_sha256: str
    attached: tuple[AttachedFile, ...]


def contents_of(report: Report) -> Contents:
    """Return the contents; the PDF of a draft has no hash yet."""
    stored = (
        "" if report.is_draft else Snapshot.objects.values_list("pdf_sha256", flat=True).get(report=report.pk)
    )
    heading = " – ".join(filter(None, (report.title, report.subtitle, report.case_number)))
    return Contents(heading, files.file_name(report, "pdf"), stored, attached_to(report))


def digest(contents: Contents) -> str:
    """Return a hash of what the archive holds, without reading the files."""
    return sha256(repr(contents))


def name_of(report: Report) -> str:
    return files.file_name(report, "pdf").removesuffix(".pdf") + "-hela-handlingen.zip"


def archive(report: Report, contents: Contents) -> IO[bytes]:
    """Return the archive, open at its beginning; one file at a time is in memory. Raise RenderingFailed."""
    made = files.file_of(report, "pdf")
    whole = contents._replace(report_sha256=sha256(made))
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        _add(package, LIST, contents_list(whole).encode())
        _add(package, whole.report_name, made)
        for name, one in named(whole.attached):
            content = StoredFile.objects.values_list("content", flat=True).get(sha256=one.sha256)
            _add(package, name, bytes(content))
    out.seek(0)
    return out


def named(attached: Sequence[AttachedFile]) -> Iterator[tuple[str, AttachedFile]]:
    """Yield each attachment with its name in the archive: "Bilaga 2 – Titel.pdf"."""
    for one in attached:
        title = names.safe(one.title, MOST_TITLE) or "fil"
        yield f"Bilaga {one.number} – {title}.{MediaType(one.media_type).extension}", one


def contents_list(contents: Contents) -> str:
    """Return the list of contents as a page that stands alone, with the SHA-256 of each file."""
    rows = [("", contents.heading, contents.report_name, contents.report_sha256)]
    rows += [(f"Bilaga {one.number}", one.title, name, one.sha256) for name, one in named(contents.attached)]
    body = "".join(map(_row, rows))
    title = html.escape(contents.heading)
    return (
        '<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Innehåll: '
        f"{title}</title></head>\n<body>\n<h1>Innehåll</h1>\n<p>{title}</p>\n<table>\n<thead><tr>"
        '<th scope="col">Bilaga</th><th scope="col">Titel</th><th scope="col">Fil</th><th scope="col">SHA-256</th>'
        f"</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</body>\n</html>\n"
    )


def _row(row: tuple[str, str, str, str]) -> str:
    number, title, name, digest = map(html.escape, row)
    link = f'<a href="{html.escape(quote(row[2]))}">{name}</a>'
    return f"<tr><td>{number}</td><td>{title}</td><td>{link}</td><td><code>{digest}</code></td></tr>\n"


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, (*_STAMP, 0, 0, 0))
    info.create_system = 3  # the same wherever it is made
    info.external_attr = 0o644 << 16
    package.writestr(info, content)
