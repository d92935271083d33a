"""Ärendets tidigare behandling: earlier decisions as lines, with their protokollsanteckningar. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from reports import swedish
from reports.document.content import DecisionLine, MinutesNote
from reports.document.tree import BulletList, Inlines, Item, Paragraph, Strong, Text


def earlier(lines: Iterable[DecisionLine]) -> BulletList:
    """Return the decisions as a list, in their order."""
    return BulletList(tuple(map(_item, lines)))


def _item(line: DecisionLine) -> Inlines | Item:
    inlines = (Text(in_words(line)),)
    return Item(inlines, tuple(map(_note, line.notes))) if line.notes else inlines


def in_words(line: DecisionLine) -> str:
    """Return a decision as a line: "Den 11 februari 2013, kommunstyrelsen § 53: ställde sig bakom planen."

    Without a date: "Odaterat, § 94, arbetsutskottet (efter den 7 augusti 2014): föreslog …"
    """
    when = _dated(line) if line.date else _undated(line)
    return f"{when}: {swedish.small(line.what.strip()).rstrip('.')}."


def _dated(line: DecisionLine) -> str:
    date = swedish.known_date(line.date, line.precision)
    doubt = f" (osäker uppgift: {line.doubt})" if line.doubt else ""
    return ", ".join(filter(None, (date + doubt, " ".join(filter(None, (line.body, line.paragraph))))))


def _undated(line: DecisionLine) -> str:
    named = ", ".join(filter(None, ("Odaterat", line.paragraph, line.body)))
    return f"{named} ({line.place})" if line.place else named


def _note(note: MinutesNote) -> Paragraph:
    by = f" av {note.by}" if note.by else ""
    return Paragraph((Strong(f"Protokollsanteckning{by}: "), Text(note.text.strip())))
