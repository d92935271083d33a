"""The pieces of a word difference: text that is equal, inserted or deleted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

EQUAL, INSERT, DELETE = "equal", "insert", "delete"

_GAP = r"\s!-/:-@\[-`{-~–—…“”„’‘»«•·"

WORD = re.compile(rf"""([^{_GAP}]+(?:(?<=\w)(?:[-'’&/.,:](?=\w)|-)[^{_GAP}]*)*)""")
"""A word: characters without white space and punctuation, except joining ones inside ("3,5", "2015/16",
"IT-stöd") and a trailing hyphen ("mål- och"). Letters of any script and emoji are words.
"""

SENTENCE_END = re.compile(r"[.!?:;]|\n")


class Piece(NamedTuple):
    """A piece of text; `op` is equal, insert or delete."""

    op: str
    text: str


def add(pieces: list[Piece], op: str, text: str) -> None:
    """Append the text to the last piece if it has the same op, else as a new piece; skip empty text."""
    if not text:
        return
    if pieces and pieces[-1].op == op:
        pieces[-1] = Piece(op, pieces[-1].text + text)
    else:
        pieces.append(Piece(op, text))


def changed_words(pieces: Iterable[Piece]) -> int:
    """Return the number of inserted and deleted words."""
    return sum(len(WORD.findall(piece.text)) for piece in pieces if piece.op != EQUAL)
