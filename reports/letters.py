"""Findings about letters that the fonts of the PDF lack, each at the part or action where it is corrected. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from actions.state import PlanState
from reports.document.outline import Outline
from reports.document.tree import HEAD_FIELDS, Block, Document, Heading, Row, Signatures, Table, text_of
from reports.readiness import Finding

Missing = Callable[[str], Iterable[str]]
"""Returns the letters of a text that cannot be printed (reports.render.coverage.missing_in)."""


class _Place(NamedTuple):
    """Where a text stands: in words, and as the `where` of a finding."""

    words: str
    where: str


HEAD = _Place("Dokumentets huvud", "head:title")
SIGNING = _Place("Undertecknarna", "head:signatories")
PLAN = _Place("Handlingsplanen", "plan:")


def missing_letters(
    document: Document, outline: Outline, after: PlanState, missing: Missing
) -> tuple[Finding, ...]:
    """Return a finding for each place with such letters, in print order. They do not block."""
    found: dict[str, tuple[str, list[str]]] = {}
    for place, text in _texts(document, outline, after):
        if letters := list(missing(text)):
            found.setdefault(place.where, (place.words, []))[1].extend(letters)
    return tuple(
        Finding("missing_letter", _sentence(words, list(dict.fromkeys(letters))), False, where)
        for where, (words, letters) in found.items()
    )


def _sentence(words: str, letters: list[str]) -> str:
    named = ", ".join(f"”{letter}” (U+{ord(letter):04X})" for letter in letters)
    return f"{words} har tecken som PDF-filens typsnitt saknar, och som trycks som �: {named}."


def _texts(document: Document, outline: Outline, after: PlanState) -> Iterator[tuple[_Place, str]]:
    """Yield every text of the document with its place."""
    yield from ((HEAD, getattr(document, name)) for name in HEAD_FIELDS)
    parts = {
        part.info.slug: _Place(f"Delen ”{part.title}”", f"part:{part.key}")
        for part in outline
        if part.is_written
    }
    actions = {
        f"atgard-{one.order}": _Place(f"”{one.label or one.key}”", f"action:{one.key}")
        for one in after.actions
    }
    place = HEAD
    for block in document.blocks:
        if isinstance(block, Heading):
            place = actions.get(block.id) or parts.get(block.id) or _kept(place, block)
        yield from _block(block, SIGNING if isinstance(block, Signatures) else place)


def _kept(place: _Place, heading: Heading) -> _Place:
    """Return the place under a heading that is neither a part's nor an action's."""
    return place if heading.id.startswith("rubrik-") else PLAN


def _block(block: Block, place: _Place) -> Iterator[tuple[_Place, str]]:
    if not isinstance(block, Table):
        yield place, text_of(block)
        return
    yield place, f"{block.caption} {text_of(block.header)}"
    for row in block.body:
        yield _of_row(row) if row.key else place, text_of(row)


def _of_row(row: Row) -> _Place:
    return _Place(f"”{text_of(row.cells[0].blocks[0])}”", f"action:{row.key}")
