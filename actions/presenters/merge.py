"""Merging two versions of an object: what each changed, and the result of the choices. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.worddiff import Piece, diff
from tracking.text import normalized

MINE, THEIRS, OWN = "mine", "theirs", "own"
Texts = Mapping[str, str]


@dataclass(frozen=True)
class MergeField:
    """A field where the versions differ. `choice` is "" where both changed it and the user must choose."""

    name: str
    label: str
    mine: str
    theirs: str
    choice: str
    own: str | None
    mine_pieces: tuple[Piece, ...]
    theirs_pieces: tuple[Piece, ...]

    @property
    def both(self) -> bool:
        return not self.choice


@dataclass(frozen=True)
class MergePage:
    """The merge page. `kept` are the user's texts of every field, posted along so that none is lost."""

    fields: tuple[MergeField, ...]
    kept: dict[str, str]
    reason: str
    version: int
    by: str
    unanswered: bool = False


def differing(base: Texts, mine: Texts, theirs: Texts) -> list[tuple[str, str]]:
    """Return (name, choice) of the fields where mine and theirs differ, in the form's order."""
    return [
        (name, _choice(base[name], mine[name], theirs[name])) for name in mine if mine[name] != theirs[name]
    ]


def _choice(base: str, mine: str, theirs: str) -> str:
    if mine == base:
        return THEIRS
    return MINE if theirs == base else ""


def pieces(base: str, changed: str) -> tuple[Piece, ...]:
    return diff(base, changed)


def resolved(posted: Mapping[str, str], mine: Texts, theirs: Texts) -> tuple[dict[str, str], list[str]]:
    """Return the texts after the choices, and the names of the fields without a choice.

    `posted` holds "choice-<field>" and "own-<field>".
    """
    texts: dict[str, str] = {}
    unanswered: list[str] = []
    for name, own in mine.items():
        choice = posted.get(f"choice-{name}", "" if own != theirs[name] else MINE)
        sources = {MINE: own, THEIRS: theirs[name], OWN: posted.get(f"own-{name}", own)}
        texts[name] = normalized(sources.get(choice, own))
        if choice not in sources:
            unanswered.append(name)
    return texts, unanswered
