"""The lines that the text of an action is made of: paragraphs, marked words, names with their values. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actions.period import Period
from actions.responsibility import RESPONSIBILITIES
from actions.state import Responsible
from actions.worddiff import DELETE, EQUAL, INSERT, Piece
from reports import swedish
from reports.document.tree import Deleted, Inline, Inlines, Inserted, Notice, Paragraph, Strong, Text

Lines = Iterator[Paragraph | Notice]

NOT_GIVEN = "inte angiven"

NODES: dict[str, type[Text] | type[Inserted] | type[Deleted]] = {INSERT: Inserted, DELETE: Deleted}

PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t])")


def sentence(text: str) -> Lines:
    """Yield a paragraph; nothing for no text."""
    if text:
        yield Paragraph((Text(text),))


def fact(name: str, words: str) -> Paragraph:
    return Paragraph((Strong(f"{name}: "), Text(words)))


def led(name: str, changes: Iterable[Piece]) -> Lines:
    """Yield word differences in paragraphs, the first of which is led by a name."""
    lead: Inlines = (Strong(f"{name}: "),)
    for block in pieces(changes):
        yield Paragraph((*lead, *block.inlines))
        lead = ()


def paragraphs(text: str) -> Lines:
    """Yield the paragraphs of a plain text, split at empty lines and before lines that look like list items."""
    return _split([Text(text)])


def pieces(changes: Iterable[Piece]) -> Lines:
    """Yield word differences, in paragraphs as above."""
    return _split(inlines(changes))


def inlines(changes: Iterable[Piece]) -> Inlines:
    return tuple(NODES.get(op, Text)(text) for op, text in changes)


def is_marked(changes: Iterable[Piece]) -> bool:
    return any(op != EQUAL for op, _ in changes)


def words(period: Period | None) -> str:
    return period.text if period and period.text else NOT_GIVEN


def responsible(people: Iterable[Responsible]) -> Lines:
    """Yield one line per kind of responsibility."""
    people = tuple(people)
    if not any(person.kind == "responsible" for person in people):
        yield fact("Ansvarig", NOT_GIVEN)
    for info in RESPONSIBILITIES:
        names = [person.label for person in people if person.kind == info.kind]
        if names:
            yield fact(info.plural if len(names) > 1 else info.label, swedish.joined(names))


def _split(runs: Iterable[Inline]) -> Lines:
    line: list[Inline] = []
    for run in runs:
        first, *others = PARAGRAPH_END.split(run.text)
        line.append(type(run)(first))  # type: ignore[call-arg]
        for other in others:
            yield from _line(line)
            line = [type(run)(other)]  # type: ignore[call-arg]
    yield from _line(line)


def _line(runs: list[Inline]) -> Lines:
    if any(run.text.strip() for run in runs):
        yield Paragraph(tuple(run for run in runs if run.text))
