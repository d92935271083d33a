"""Joins changes that only small words separate. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actions.worddiff.pieces import DELETE, EQUAL, INSERT, WORD, Piece, add

SMALL_WORDS = frozenset(
    {
        *("och", "eller", "samt", "men", "att", "som"),
        *("i", "på", "av", "för", "till", "med", "om", "från", "vid", "ur", "åt", "per", "hos"),
        *("en", "ett", "den", "det", "de", "är"),
    }
)
"""Conjunctions, prepositions, articles and "är", which say nothing alone between two changes."""

_WORD = "|".join(sorted(SMALL_WORDS))
_GAP = r"(?:[^\S\n]|[,()\"”“„»«–—])"

ISLAND = re.compile(rf"{_GAP}*(?:{_WORD})(?:{_GAP}+(?:{_WORD}))?{_GAP}*")
"""One or two small words within a sentence; joining an island marks at most four words, two on each side."""


@dataclass
class _Segment:
    """An equal text and the change that follows it."""

    equal: str = ""
    deleted: str = ""
    inserted: str = ""

    @property
    def changes_words(self) -> bool:
        return any(WORD.search(text) for text in (self.deleted, self.inserted))


def join_islands(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces with each chain of changes separated only by islands as one deletion and insertion.

    "[-a-] och [+b+]" becomes "[-a och-][+och b+]". A chain of only deletions or only insertions is unchanged,
    since its islands would be deleted and inserted again.
    """
    if not any(op == EQUAL and ISLAND.fullmatch(text) for op, text in pieces[1:-1]):
        return pieces
    joined: list[Piece] = []
    for chain in _chains(pieces):
        whole = _one_change(chain) if len(chain) > 1 else None
        for segment in [whole] if whole else chain:
            add(joined, EQUAL, segment.equal)
            add(joined, DELETE, segment.deleted)
            add(joined, INSERT, segment.inserted)
    return tuple(joined)


def _one_change(chain: list[_Segment]) -> _Segment | None:
    """Return the chain as one segment; None when it has only deletions or only insertions."""
    if not (any(one.deleted for one in chain) and any(one.inserted for one in chain)):
        return None
    first, *others = chain
    deleted = "".join(one.equal + one.deleted for one in others)
    inserted = "".join(one.equal + one.inserted for one in others)
    return _Segment(first.equal, first.deleted + deleted, first.inserted + inserted)


def _chains(pieces: Iterable[Piece]) -> list[list[_Segment]]:
    """Return the segments in chains: one that begins with an island between changed words joins the last
    chain.
    """
    chains: list[list[_Segment]] = []
    for segment in _segments(pieces):
        island = chains and ISLAND.fullmatch(segment.equal)
        if island and segment.changes_words and chains[-1][-1].changes_words:
            chains[-1].append(segment)
        else:
            chains.append([segment])
    return chains


def _segments(pieces: Iterable[Piece]) -> list[_Segment]:
    segments = [_Segment()]
    for op, text in pieces:
        if op == EQUAL:
            segments.append(_Segment(text))
        elif op == DELETE:
            segments[-1].deleted += text
        else:
            segments[-1].inserted += text
    return segments
