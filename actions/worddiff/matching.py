"""The words that two texts have in common, and the text between them. Pure.

Only words are matched (longest common subsequence, rapidfuzz); the white space and punctuation between two
matched words belong to the change between them. So no more words are marked than difflib would mark.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from actions.worddiff.pieces import DELETE, EQUAL, INSERT, SENTENCE_END, WORD, Piece, add

MAX_CELLS = 400_000_000
"""The limit of words before × words after for matching word by word (20,000 × 20,000; some 50 MB)."""


class _Match(NamedTuple):
    """`n` equal words, from word `a` of the text before and word `b` of the text after."""

    a: int
    b: int
    n: int


def matched(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order, a deletion before the insertion that replaces it.

    Equal and deleted pieces joined are `before`; equal and inserted pieces joined are `after`. Consecutive
    pieces have different ops, and none is empty; two empty texts give no pieces.
    """
    if before == after:
        return (Piece(EQUAL, before),) if before else ()
    start, end = _frame(before, after)
    pieces: list[Piece] = []
    add(pieces, EQUAL, before[:start])
    _changed(pieces, before[start : len(before) - end], after[start : len(after) - end])
    add(pieces, EQUAL, before[len(before) - end :])
    return tuple(pieces)


def _frame(before: str, after: str) -> tuple[int, int]:
    """Return the length of the common beginning, in whole sentences, and of the common end, in whole words.

    Only for speed: words outside it would be matched with themselves anyway.
    """
    start = before.rfind(". ", 0, _common(before, after)) + 2
    start = 0 if start == 1 else start
    same = _common(before[start:][::-1], after[start:][::-1])
    space = before.find(" ", len(before) - same) if same else -1
    return start, len(before) - space - 1 if space >= 0 else 0


def _changed(pieces: list[Piece], before: str, after: str) -> None:
    a, b = WORD.split(before), WORD.split(after)  # separator, word, separator, …, separator
    at_a = at_b = 0
    for match in _matches(a, b):
        _change(pieces, a[2 * at_a : 2 * match.a + 1], b[2 * at_b : 2 * match.b + 1])
        at_a, at_b = match.a + match.n, match.b + match.n
        _same_words(pieces, a[2 * match.a + 1 : 2 * at_a], b[2 * match.b + 1 : 2 * at_b])


def _matches(a: list[str], b: list[str]) -> list[_Match]:
    """Return the runs of equal words in order, ending with an empty one at the end of both texts."""
    words_a, words_b = a[1::2], b[1::2]
    end = _Match(len(words_a), len(words_b), 0)
    matches = [end]
    if len(words_a) * len(words_b) <= MAX_CELLS:
        blocks = LCSseq.editops(words_a, words_b).as_matching_blocks()
        matches = [_Match(block.a, block.b, block.size) for block in blocks]  # the last one is the end
    _slide(matches, a, b)
    return [match for match in matches if match.n] + [end]


def _slide(matches: list[_Match], a: list[str], b: list[str]) -> None:
    """Move each lone insertion or deletion back to the beginning of its sentence, if the words allow it.

    "Ett. [+Två ord. +]Två andra." is the same difference as "Ett. Två [+ord. Två +]andra." and reads better.
    """
    for index in range(len(matches) - 1):
        left, right = matches[index], matches[index + 1]
        gap_a, gap_b = right.a - left.a - left.n, right.b - left.b - left.n
        if (gap_a == 0) == (gap_b == 0):
            continue
        back = _words_back(b, right.b, gap_b, left.n) if gap_b else _words_back(a, right.a, gap_a, left.n)
        if back:
            matches[index] = left._replace(n=left.n - back)
            matches[index + 1] = _Match(right.a - back, right.b - back, right.n + back)


def _words_back(tokens: list[str], end: int, length: int, limit: int) -> int:
    """Return how many words to move back the run of `length` words that ends before word `end`.

    At most `limit` words, such that the run begins a sentence and the difference is the same; 0 if
    impossible.
    """
    back = 0
    start = end - length
    while start > back and not SENTENCE_END.search(tokens[2 * (start - back)]):
        if back == limit or tokens[2 * (start - back) - 1] != tokens[2 * (end - back) - 1]:
            return 0
        back += 1
    return back


def _same_words(pieces: list[Piece], before: list[str], after: list[str]) -> None:
    """Add equal words (at odd indexes of a text, here at even ones), whose separators may differ."""
    if before == after:
        add(pieces, EQUAL, "".join(before))
        return
    add(pieces, EQUAL, before[0])
    for index in range(1, len(before), 2):
        _change(pieces, before[index : index + 1], after[index : index + 1])
        add(pieces, EQUAL, before[index + 1])


def _change(pieces: list[Piece], before: list[str], after: list[str]) -> None:
    """Add the text between two equal words: separators, and on either side perhaps words."""
    old, new = "".join(before), "".join(after)
    if old == new:
        add(pieces, EQUAL, old)
        return
    room = min(len(old), len(new))
    lead = _common(before[0], after[0])
    tail = min(_common(before[-1][::-1], after[-1][::-1]), room - lead)
    add(pieces, EQUAL, old[:lead])
    add(pieces, DELETE, old[lead : len(old) - tail])
    add(pieces, INSERT, new[lead : len(new) - tail])
    add(pieces, EQUAL, old[len(old) - tail :])


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning, by bisection: comparing slices is cheap."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
