"""What all renderers do alike: which characters are printed, heading levels without gaps, the moment a file says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from reports.document.tree import Block, Document, Heading

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no renderer prints: control characters, those that turn the direction of text or only steer line
breaks, and what is no character. XML refuses some of them, PDF/A others."""

_SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The moment that stands in the files of a document whose date is not written in figures."""


def printable(text: str) -> str:
    """The text as it is printed: every run of white space one space, unprintable characters gone."""
    return UNPRINTABLE.sub("", _SPACE.sub(" ", text))


def moment(document: Document) -> dt.datetime:
    """Noon (UTC) of the document's own date, or UNDATED: a file must not tell when it happened to be made."""
    found = _ISO_DATE.search(document.date)
    try:
        day = dt.date(*map(int, found.groups())) if found else UNDATED.date()
    except ValueError:
        day = UNDATED.date()
    return dt.datetime.combine(max(day, dt.date(1980, 1, 1)), dt.time(12), dt.UTC)


def title(document: Document) -> str:
    """The title that a file's properties carry: never empty, since readers of screens are told it first."""
    names = (document.title, document.subtitle, document.kind, document.case_number)
    return next((text for text in (printable(name).strip() for name in names) if text), "Dokument")


def levelled(document: Document) -> Iterator[tuple[Block, int]]:
    """Every block that prints something, with a heading's level (0 for other blocks).

    No level is left out on the way down (the title is level 1), as those who listen rely on.
    """
    level = 1
    for block in document.blocks:
        if not isinstance(block, Heading):
            yield block, 0
        elif printable(block.text).strip():
            level = max(2, min(block.level, level + 1, 6))
            yield block, level
