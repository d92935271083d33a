"""Kinds of responsibility for an action, each declared once. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ResponsibilityKind(StrEnum):
    """A kind of responsibility."""

    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    COORDINATING = "coordinating"


class ResponsibilityInfo(NamedTuple):
    """The declaration of a kind: `label` stands before one name, `plural` before several, `word` in brackets."""

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
    """Return the kind in brackets after a name, " (stödjer)"; "" for plain responsibility."""
    return "" if kind == ResponsibilityKind.RESPONSIBLE else f" ({WORDS.get(kind, kind)})"
