"""The page where a plan is marked as decided: every part that differs from what stood before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from actions.change_kinds import LABELS, SYMBOLS, ChangeKind
from actions.decided import HEAD, name_of
from actions.presenters.addresses import addresses
from actions.state import AREA_FIELDS, COMPARED, PLAN_FIELDS, SECTION_FIELDS, Field, PlanState
from actions.state.types import AREA, SECTION, TEXT
from actions.worddiff import DELETE, EQUAL, INSERT, Piece
from reports.compare import compare, word_pieces
from reports.comparison import UNCHANGED, Row
from reports.decision_words import in_words
from reports.marking import Basis
from reports.swedish import on_day

OF_AREA = tuple(field for field in AREA_FIELDS if field.name in ("number", "title"))
OF_SECTION = tuple(field for field in SECTION_FIELDS if field.name in ("title", "parent_key"))
OF_HEAD = tuple(field for field in PLAN_FIELDS if field.label)
TITLES = {"Utvecklingsområde": OF_AREA[-1].label, "Avsnitt": OF_SECTION[0].label}
NEW, GONE, CHANGED = "Ny", "Borttagen", "Ändrad"


class Line(NamedTuple):
    """A field that differs, with the word differences."""

    label: str
    pieces: tuple[Piece, ...]


class Tag(NamedTuple):
    words: str
    kind: str
    symbol: str


@dataclass(frozen=True)
class Part:
    """A part of the plan that differs. `name` is posted when it is ticked, `sort` is what it is in words."""

    name: str
    sort: str
    title: str
    url: str
    tags: tuple[Tag, ...]
    lines: tuple[Line, ...]
    ticked: bool


@dataclass(frozen=True)
class MarkingPage:
    """The contents of the page. `from_proposal` and `from_wording` name what it begins from, if anything.

    `only` is the key of the one action that the page was opened for; the other parts are folded.
    """

    decision: str
    what: str
    day: str
    from_proposal: str
    from_wording: str
    mends: bool
    plan_key: str
    parts: tuple[Part, ...]
    only: tuple[Part, ...]


def marking_page(basis: Basis, ticked: Collection[str] | None, only: str = "") -> MarkingPage:
    """Return the page; `ticked` are the names of a form that is shown again, None for the first time."""
    first = None if basis.is_first else ()
    found = parts(basis.before, basis.now, first if ticked is None else ticked)
    chosen = tuple(part for part in found if only and part.name == f"action:{only}")
    return MarkingPage(
        in_words(basis.decision),
        basis.decision.what,
        on_day(basis.day),
        str(basis.proposal or ""),
        str(basis.wording or "").rstrip("."),
        basis.mends is not None,
        basis.decision.plan.key,
        tuple(part for part in found if part not in chosen),
        chosen,
    )


def parts(before: PlanState, now: PlanState, ticked: Collection[str] | None) -> tuple[Part, ...]:
    """Return every part that differs, in the order of the plan; all ticked with None."""
    return tuple(
        part
        for found in (_head(before, now), _areas(before, now), _sections(before, now), _actions(before, now))
        for part in found(lambda name: ticked is None or name in ticked)
    )


Ticked = Callable[[str], bool]
Found = Callable[[Ticked], Iterator[Part]]


def _head(before: PlanState, now: PlanState) -> Found:
    def found(ticked: Ticked) -> Iterator[Part]:
        if lines := tuple(_lines(OF_HEAD, before, now, (before, now))):
            yield Part(HEAD, "Planens uppgifter", now.title, "", (_tag(CHANGED),), lines, ticked(HEAD))

    return found


def _areas(before: PlanState, now: PlanState) -> Found:
    return _rows("Utvecklingsområde", before.area_by_key, now.area_by_key, OF_AREA, (before, now))


def _sections(before: PlanState, now: PlanState) -> Found:
    return _rows("Avsnitt", before.section_by_key, now.section_by_key, OF_SECTION, (before, now))


def _rows(
    sort: str, before: dict[str, Any], now: dict[str, Any], fields: tuple[Field, ...], states: tuple[Any, Any]
) -> Found:
    def found(ticked: Ticked) -> Iterator[Part]:
        for key in dict.fromkeys((*now, *before)):
            then, row = before.get(key), now.get(key)
            lines = tuple(_lines(fields, then, row, states))
            if not lines:
                continue
            shown: Any = row or then
            if then is None or row is None:  # its title is the heading
                lines = tuple(line for line in lines if line.label != TITLES[sort])
            tag = _tag(CHANGED if then and row else NEW if row else GONE)
            name = name_of(shown)
            yield Part(name, sort, shown.title, "", (tag,), lines, ticked(name))

    return found


def _actions(before: PlanState, now: PlanState) -> Found:
    def found(ticked: Ticked) -> Iterator[Part]:
        url = addresses("action", plan_key=now.key)
        for row in compare(before, now).rows:
            if row.kinds == UNCHANGED:
                continue
            name = name_of(row.action)
            lines = tuple(_of_action(row, before, now))
            title = row.action.label or row.key
            tags = tuple(Tag(LABELS[kind], kind, SYMBOLS[kind]) for kind in _kinds(row))
            yield Part(name, "Åtgärd", title, url(row.key), tags, lines, ticked(name))

    return found


def _kinds(row: Row) -> tuple[ChangeKind, ...]:
    """Return the kinds of change; an action that is gone is removed, whether a decision is told or not."""
    return (ChangeKind.REMOVED,) if row.after is None else row.kinds


def _of_action(row: Row, before: PlanState, now: PlanState) -> Iterator[Line]:
    if row.after is None:
        if row.removal is not None:
            yield _told("Skäl", row.removal.reason)
            if row.removal.decision.strip():
                yield _told("Beslut", row.removal.decision)
        return
    fields = row.changed if row.before else COMPARED
    yield from _lines(fields, row.before, row.after, (before, now))
    if ChangeKind.MOVED in row.kinds and not any(field.change == ChangeKind.MOVED for field in row.changed):
        yield _told("Ordning", "har en annan plats i avsnittet")


def _lines(fields: Iterable[Field], then: Any, row: Any, states: tuple[Any, Any]) -> Iterator[Line]:
    """Yield the fields that differ between two rows, of which one may be None."""
    for field in fields:
        was, is_now = (
            _words(field, getattr(one, field.name), state) if one is not None else ""
            for one, state in zip((then, row), states, strict=True)
        )
        if was != is_now:
            yield Line(field.label, word_pieces(was, is_now) if field.type is TEXT else _both(was, is_now))


def _both(was: str, is_now: str) -> tuple[Piece, ...]:
    """Return both values whole: the words of a time or a name are not compared one by one."""
    then = [Piece(DELETE, was)] if was else []
    between = [Piece(EQUAL, " ")] if was and is_now else []
    return (*then, *between, *([Piece(INSERT, is_now)] if is_now else []))


def _words(field: Field, value: Any, state: PlanState) -> str:
    if field.type in (AREA, SECTION):
        return " ".join(str(cell) for cell in field.type.cells(value, state) if cell not in (None, ""))
    return field.type.words(value)


def _told(label: str, words: str) -> Line:
    return Line(label, (Piece(EQUAL, words),))


def _tag(words: str) -> Tag:
    kind = {NEW: ChangeKind.NEW, GONE: ChangeKind.REMOVED, CHANGED: ChangeKind.REWORDED}[words]
    return Tag(words, kind, SYMBOLS[kind])
