"""Areas and sections pasted as lines of text: "1. Näringsliv", "– Styrdokument". Pure."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from actions.text import comparable

NUMBER = re.compile(r"(?:område\s+)?(\d{1,3})\s*[.):]?\s+(?=\S)", re.IGNORECASE)
MARK = re.compile(r"[-–—•*]\s*(?=\S)")


class AreaLine(NamedTuple):
    """A development area as a line says it; `is_known` when the plan has it already."""

    number: int | None
    title: str
    is_known: bool = False


class SectionLine(NamedTuple):
    """A section with the title of the one it stands under ("" at the top level)."""

    title: str
    parent: str = ""
    is_known: bool = False


def same_title(title: str) -> str:
    """Return what two titles that are the same to a reader have in common."""
    return " ".join(comparable(title).split()).casefold()


def read_areas(text: str, known: Iterable[str] = ()) -> list[AreaLine]:
    """Return the areas of the lines, each once; `known` are the titles that the plan has."""
    found: list[AreaLine] = []
    seen, there = set(), {same_title(title) for title in known}
    for line in _lines(text):
        words = MARK.sub("", line.strip(), count=1)
        number = NUMBER.match(words)
        title = words[number.end() :] if number else words
        name = same_title(title)
        if name not in seen:
            found.append(AreaLine(int(number[1]) if number else None, title, name in there))
        seen.add(name)
    return found


def read_sections(text: str, known: Iterable[tuple[str, str]] = ()) -> list[SectionLine]:
    """Return the sections of the lines, each once under its parent.

    A line that is indented or begins with a dash stands under the last one that does not. `known` are the
    (title, title of the parent) that the plan has.
    """
    found: list[SectionLine] = []
    seen, there = set(), {(same_title(title), same_title(parent)) for title, parent in known}
    top = ""
    for line in _lines(text):
        words = line.strip()
        title = MARK.sub("", words, count=1)
        parent = top if title != words or line[:1].isspace() else ""
        name = (same_title(title), same_title(parent))
        if name not in seen:
            found.append(SectionLine(title, parent, name in there))
        seen.add(name)
        top = top if parent else title
    return found


def taken_numbers(
    lines: Iterable[AreaLine], known: Iterable[tuple[int | None, str]]
) -> list[tuple[AreaLine, str]]:
    """Return the new areas whose number another has, with the title of that one."""
    holders = {number: title for number, title in known if number is not None}
    clashes = []
    for line in lines:
        if line.number is None or line.is_known:
            continue
        if line.number in holders:
            clashes.append((line, holders[line.number]))
        holders.setdefault(line.number, line.title)
    return clashes


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that say something, without what they are all indented by."""
    return (line for line in textwrap.dedent(text.expandtabs(4)).splitlines() if line.strip())
