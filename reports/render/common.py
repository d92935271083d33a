"""Shared by all renderers: printable characters, heading levels without gaps, the time stamp of files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from reports.document.tree import Block, Document, Heading

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that no renderer prints: control characters, bidirectional and line-breaking controls, and
noncharacters. XML refuses some of them, PDF/A others.
"""

FIRST_SENDER = "Nacka kommun"
"""The sender of every document made before the organisation was kept with it; their bytes are promises."""

_SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The time stamp in files of a document whose date is not written in figures."""


def printable(text: str) -> str:
    """Return the text with white space collapsed and unprintable characters removed."""
    return UNPRINTABLE.sub("", _SPACE.sub(" ", text))


def moment(document: Document) -> dt.datetime:
    """Return noon (UTC) of the document's date, or UNDATED: files do not contain the time of rendering."""
    found = _ISO_DATE.search(document.date)
    try:
        day = dt.date(*map(int, found.groups())) if found else UNDATED.date()
    except ValueError:
        day = UNDATED.date()
    return dt.datetime.combine(max(day, dt.date(1980, 1, 1)), dt.time(12), dt.UTC)


def title(document: Document) -> str:
    """Return the title for a file's properties; never empty, since screen readers announce it first."""
    names = (document.title, document.subtitle, document.kind, document.case_number)
    return next((text for text in (printable(name).strip() for name in names) if text), "Dokument")


def sender(document: Document) -> str:
    """Return the organisation that the document comes from, "" where none is named."""
    return FIRST_SENDER if document.sender is None else printable(document.sender).strip()


def author(document: Document) -> str:
    """Return the author for a file's properties: the unit of the first who signs, or else the sender."""
    return printable(document.author).strip() or sender(document)


def levelled(document: Document) -> Iterator[tuple[Block, int]]:
    """Yield every block that prints something, with a heading's level (0 for other blocks).

    No level is skipped on the way down (the title is level 1), for users of screen readers.
    """
    level = 1
    for block in document.blocks:
        if not isinstance(block, Heading):
            yield block, 0
        elif printable(block.text).strip():
            level = max(2, min(block.level, level + 1, 6))
            yield block, level
