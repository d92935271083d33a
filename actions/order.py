"""Which rows have moved between two orders. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


def out_of_order(places: list[tuple[int, str]]) -> Iterable[str]:
    """Yield the keys outside a longest increasing subsequence of old places (patience sorting, n log n)."""
    if all(places[index] < places[index + 1] for index in range(len(places) - 1)):
        return ()
    tops: list[tuple[int, str]] = []
    ends: list[int] = []
    for place in places:
        at = bisect_left(tops, place)
        tops[at : at + 1] = [place]
        ends.append(at)
    kept, want = set(), len(tops) - 1
    for index in range(len(places) - 1, -1, -1):
        if ends[index] == want:
            kept.add(index)
            want -= 1
    return [key for index, (_, key) in enumerate(places) if index not in kept]
