"""Word differences between two texts. Pure.

`pieces` defines the result, `matching` finds the words that both texts have, `islands` joins changes around
small words. See docs/adr/0004-word-differences.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from actions.text import ALIKE, comparable, plain
from actions.worddiff.islands import join_islands
from actions.worddiff.matching import matched
from actions.worddiff.pieces import DELETE, EQUAL, INSERT, Piece, changed_words

__all__ = ["DELETE", "EQUAL", "INSERT", "Piece", "changed_words", "diff"]


def diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order, a deletion before the insertion that takes its place.

    Equal and inserted pieces joined are `after`, equal and deleted pieces a text that reads the same as
    `before` (actions.text.same_text): each piece is written as its side has it, an equal one as `after` has
    it, composed (NFC). No two pieces in a row have the same op, none is empty; two empty texts give no pieces.
    """
    old, new = comparable(before), comparable(after)
    if old == new:
        return (Piece(EQUAL, after),) if after else ()
    pieces = join_islands(matched(old, new))
    if (old, new) == (before, after):
        return pieces
    return tuple(_as_written(pieces, _Reader(before), _Reader(after)))


def _as_written(pieces: tuple[Piece, ...], before: _Reader, after: _Reader) -> Iterator[Piece]:
    """Yield the pieces of comparable texts with the original characters."""
    for op, text in pieces:
        was = before.read(len(text)) if op != INSERT else ""
        now = after.read(len(text)) if op != DELETE else ""
        yield Piece(op, was if op == DELETE else now)


class _Reader:
    """Reads a text from its beginning, a number of characters of its comparable text at a time."""

    def __init__(self, text: str) -> None:
        self.text, self.at = unicodedata.normalize("NFC", text), 0
        if plain(self.text) != comparable(text):  # an invisible character between a letter and its accent
            self.text = comparable(text)
        kept = [index for index, char in enumerate(self.text) if ALIKE.get(char, char)]
        self.starts = [0, *kept[1:], len(self.text)]

    def read(self, length: int) -> str:
        start, self.at = self.at, self.at + length
        return self.text[self.starts[start] : self.starts[self.at]]
