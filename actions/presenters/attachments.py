"""Attachments as a page lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from files.media_types import MediaType
from files.models import Attachment

Row = TypeVar("Row", bound=Attachment)


@dataclass(frozen=True)
class AttachmentLine:
    """An attachment: `number` is that of a report's ("Bilaga 2"), "" for others; `kind` is "PDF", `size` "1,2 MB"."""

    id: int
    version: int
    number: str
    title: str
    name: str
    kind: str
    size: str
    sha256: str
    by: str
    at: dt.datetime
    url: str


def attachment_lines(
    rows: Iterable[Row], url: Callable[[Row], str], first: int | None = None
) -> tuple[AttachmentLine, ...]:
    """Return the lines in order; `url` is where a file is fetched, `first` the first number, if any."""
    return tuple(
        AttachmentLine(
            row.pk,
            row.version,
            f"Bilaga {first + place}" if first is not None else "",
            row.title,
            row.name,
            MediaType(row.file.media_type).label,
            size_in_words(row.file.size),
            row.file_id,
            row.added_by,
            row.added_at,
            url(row),
        )
        for place, row in enumerate(rows)
    )


def size_in_words(size: int) -> str:
    """Return a number of bytes as "340 kB" or "1,2 MB"."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
