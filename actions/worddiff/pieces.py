"""What a word difference is made of: pieces of text that are equal, inserted or deleted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

EQUAL, INSERT, DELETE = "equal", "insert", "delete"

WORD = re.compile(r"""((?:[^\s!-/:-@\[-`{-~–—…“”„’‘»«•·]+|(?<=\w)[-'’&/.,:](?=\w)|(?<=\w)-)+)""")
"""A word: a run free of white space and punctuation, with what holds words together inside ("3,5",
"2015/16", "IT-stöd") and a hanging hyphen ("mål- och"). Letters of any script and emoji are words."""

SENTENCE_END = re.compile(r"[.!?:;]|\n")


class Piece(NamedTuple):
    """`op` is equal, insert or delete."""

    op: str
    text: str


def add(pieces: list[Piece], op: str, text: str) -> None:
    """Append the text to the last piece if that has the same op, else as a piece; nothing for no text."""
    if not text:
        return
    if pieces and pieces[-1].op == op:
        pieces[-1] = Piece(op, pieces[-1].text + text)
    else:
        pieces.append(Piece(op, text))


def changed_words(pieces: Iterable[Piece]) -> int:
    """How many words are marked, inserted and deleted together."""
    return sum(len(WORD.findall(piece.text)) for piece in pieces if piece.op != EQUAL)
