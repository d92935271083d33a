"""En sida as plain values. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from actions.presenters.overview import Part
from actions.status import INFO

WIDE = 106.0
"""The average characters of a line in lists."""
ENTRY = 1.04
"""The height of a line of a list, its share of the space between entries included."""


class Share(NamedTuple):
    """A status with its number of actions and its share in whole percent."""

    status: str | None
    word: str
    number: int
    percent: int

    @property
    def slug(self) -> str:
        return INFO[self.status].slug

    @property
    def symbol(self) -> str:
        """The id of its symbol on a page."""
        return f"s-{self.slug}"


class AreaLine(NamedTuple):
    """An area; `counts` is in the order of the shares."""

    number: str
    title: str
    counts: tuple[int, ...]
    late: int
    total: int


class Entry(NamedTuple):
    """A line of a list: what it is about, and what is said of it."""

    lead: str
    text: str

    @property
    def height(self) -> float:
        return ENTRY * lines_of(f"{self.lead} {self.text}", WIDE)


class Listed(NamedTuple):
    """A list with as many entries as there is room for; `empty` is said of one that has none."""

    id: str
    title: str
    total: int
    entries: tuple[Entry, ...]
    empty: str

    @property
    def rest(self) -> int:
        return self.total - len(self.entries)


@dataclass(frozen=True)
class OnePage:
    """The page. `parts` is the bar of all statuses, `areas` ends with the whole plan."""

    kind: str
    sender: str | None
    date: str
    case_number: str
    title: str
    subtitle: str
    heading: str
    summary: str
    shares: tuple[Share, ...]
    parts: tuple[Part, ...]
    areas: tuple[AreaLine, ...]
    lists: tuple[Listed, ...]
    version: str


def lines_of(text: str, wide: float) -> int:
    """Return the estimated number of lines of `wide` average characters, rather too many than too few."""
    return max(1, math.ceil(sum(map(_width, text)) / wide))


def _width(character: str) -> float:
    if character.isascii():
        return 1.75 if character in "MW@%" else 1.4 if character.isupper() else 1.0
    return (1.4 if character.isupper() else 1.0) if character in "åäöÅÄÖéÉ–”’…§·" else 2.2


def clipped(text: str, longest: int) -> str:
    """Return the text on one line, cut at a word where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"
