"""How somebody answers for an action: every kind of responsibility declared once. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ResponsibilityKind(StrEnum):
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    COORDINATING = "coordinating"


class ResponsibilityInfo(NamedTuple):
    """`label` stands before one name and `plural` before several; `word` follows a name in brackets."""

    kind: ResponsibilityKind
    label: str
    plural: str
    word: str


RESPONSIBILITIES = (
    ResponsibilityInfo(ResponsibilityKind.RESPONSIBLE, "Ansvarig", "Ansvariga", "ansvarig"),
    ResponsibilityInfo(ResponsibilityKind.SUPPORTING, "Stödjer", "Stödjer", "stödjer"),
    ResponsibilityInfo(ResponsibilityKind.COORDINATING, "Samordnar", "Samordnar", "samordnar"),
)
WORDS: dict[str, str] = {info.kind: info.word for info in RESPONSIBILITIES}


def in_brackets(kind: str) -> str:
    """What follows a name that answers in another way than plainly: " (stödjer)", "" for plain responsibility."""
    return "" if kind == ResponsibilityKind.RESPONSIBLE else f" ({WORDS.get(kind, kind)})"
