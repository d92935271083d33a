"""Fits En sida into its page: how many areas, and how many of each list, there is room for. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.presenters.overview import Line, area_lines
from actions.state import PlanState
from reports.document.one_page.page import ENTRY, WIDE, AreaLine, OnePage, clipped, lines_of

ROOM = 63.5
"""The height of the page in lines of its lists; the narrower of page and print decides."""
TITLE_WIDE = 58.0
"""The average characters of a line of the title."""
AREA_TITLE = 110
MOST_AREAS, FEWEST_AREAS, LISTS = 10, 3, 15.0
"""Fewer areas are shown, down to the fewest, until this many lines are left for the lists."""


def with_areas(page: OnePage, after: PlanState, whole: Line, room: float) -> OnePage:
    """Return the page with its areas, as many as leave room for the lists."""
    wanted = min(LISTS, sum(entry.height for one in page.lists for entry in one.entries))
    for most in range(MOST_AREAS, FEWEST_AREAS - 1, -1):
        filled = replace(page, areas=tuple(_areas(after, whole, most)))
        if room - _fixed(filled) >= wanted:
            break
    return filled


def fitted(page: OnePage, room: float) -> OnePage:
    """Return the page with as many entries of its lists as there is room for."""
    left = room - _fixed(page)
    if sum(entry.height for one in page.lists for entry in one.entries) <= left:
        return page
    shown = _shared([[entry.height for entry in one.entries] for one in page.lists], left)
    lists = tuple(
        one._replace(entries=one.entries[:count]) for one, count in zip(page.lists, shown, strict=True)
    )
    return replace(page, lists=lists)


def _fixed(page: OnePage) -> float:
    """Return the lines of all but the entries of the lists."""
    head = 2.9 + 1.55 * lines_of(page.title, TITLE_WIDE) + 1.05 * lines_of(page.subtitle, WIDE)
    state = 5.3 + 1.25 * math.ceil(len(page.shares) / 4)
    column = max(18.0, 92.0 - 10 * len(page.shares))
    rows = sum(0.4 + lines_of(area.title, column) for area in page.areas)
    table = 4.7 + rows if page.areas else 0.0
    lists = sum(2.0 if one.entries else 3.0 for one in page.lists)
    return head + state + table + lists + 1.8


def _shared(heights: Sequence[Sequence[float]], left: float) -> list[int]:
    """Return how many of each list to show: one of each in turn, while there is room for it and for "och N till"."""
    shown = [0] * len(heights)
    left -= ENTRY * sum(bool(one) for one in heights)
    growing = True
    while growing:
        growing = False
        for index, one in enumerate(heights):
            if shown[index] < len(one) and one[shown[index]] <= left:
                left -= one[shown[index]]
                shown[index] += 1
                growing = True
    return shown


def _areas(after: PlanState, whole: Line, most: int) -> Iterable[AreaLine]:
    """Yield at most so many areas, the rest as one line, and the whole plan."""
    used = [index for index, count in enumerate(whole.counts) if count]
    lines = list(area_lines(after, after.day))
    if not lines:
        return
    shown = lines if len(lines) <= most else lines[: most - 1]
    yield from (_area(line.number, clipped(line.label, AREA_TITLE), [line], used) for line in shown)
    if rest := lines[len(shown) :]:
        yield _area(None, f"och {len(rest)} områden till", rest, used)
    yield _area(None, whole.label, [whole], used)


def _area(number: int | None, title: str, lines: Sequence[Line], used: Sequence[int]) -> AreaLine:
    counts = tuple(sum(line.counts[index] for line in lines) for index in used)
    late, total = sum(line.late for line in lines), sum(line.total for line in lines)
    return AreaLine("" if number is None else str(number), title, counts, late, total)
