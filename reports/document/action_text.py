"""The text of one action in the document, as paragraphs. Pure.

The decided side (`decided`), the follow-up (`follow_up`), and the running text of an action in the plan
itself (`running`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from actions.change_kinds import LABELS as KIND_LABELS
from actions.change_kinds import ChangeKind
from actions.lateness import lateness
from actions.lineage import NEXT_PLAN
from actions.period import Period
from actions.responsibility import RESPONSIBILITIES, WORDS
from actions.state import (
    ActionState,
    AreaState,
    Field,
    PlanState,
    Removal,
    Responsible,
    Shown,
    shown_in,
)
from actions.status import LABELS
from actions.worddiff import DELETE, EQUAL, INSERT, Piece
from reports import swedish
from reports.comparison import UNCHANGED, Relative, Row
from reports.document import phrases
from reports.document.content import OpenRequest
from reports.document.placement import LABELS as PART_LABELS
from reports.document.placement import Placed
from reports.document.tree import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Notice,
    Paragraph,
    StatusMark,
    Strong,
    Text,
)
from reports.lineage import told

Lines = Iterator[Paragraph | Notice]

BY_HAND = frozenset(
    {
        *("label", "wording", "section_key", "area_key", "responsible", "deadline"),
        *("status", "note", "note_date", "forecast", "removal", "to_next_plan", "left_reason"),
        *("drop_decision", "drop_waiver"),
    }
)
"""The fields with a place of their own in the text; the others follow as "Name: value"."""
FACTS = tuple(field for field in shown_in(Shown.DOCUMENT) if field.name not in BY_HAND)
NOT_GIVEN = "inte angiven"

NODES: dict[str, type[Text] | type[Inserted] | type[Deleted]] = {INSERT: Inserted, DELETE: Deleted}

PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t])")


def decided(action: ActionState) -> Lines:
    """Yield the decided action, or a new one: wording, deadline, responsible."""
    yield from paragraphs(action.wording)
    yield _fact("Tid", _words(action.deadline))
    yield from _responsible(action.responsible)
    yield from _facts(action)


def decided_in(row: Row) -> Lines:
    """Yield what was decided: the action, or each of those that it was merged of; nothing for a new one."""
    if row.before:
        yield from decided(row.before)
    for one in row.predecessors:
        yield _name(one)
        yield from decided(one.action)


def follow_up(row: Row, after: PlanState) -> Lines:
    """Yield the follow-up: status and note, then only what has changed.

    A new action, and what one was split into, is given in full, since the decided side has nothing of it.
    """
    if row.after is None and not row.successors:
        yield from _gone(row)
        return
    if row.kinds != UNCHANGED:
        yield from _kinds(row)
    yield from _lineage(row, after)
    if row.after is not None:
        yield from _follow_up(row, row.after, after.day)
    yield from _successors(row, after.day)


def _follow_up(row: Row, action: ActionState, day: dt.date) -> Lines:
    if row.before is None:
        yield from _new(row.wording, action)
        yield from status(action, day)
        return
    yield from status(action, day)
    if _is_marked(row.wording):
        yield from _led("Ny lydelse", row.wording)
    yield from _changes(row)


def proposed(row: Row) -> Lines:
    """Yield what is proposed: a new action in full, only what is changed of another, or that it is dropped."""
    if not row.current:
        yield Paragraph((Strong("Föreslås utgå ur planen."),))
        if row.removal is not None and row.removal.reason.strip():
            yield _fact("Skäl", row.removal.reason)
        return
    yield from _kinds(row)
    yield from _merged_of(row)
    if row.after is None or row.before is None:
        if row.after is not None:
            yield from _new(row.wording, row.after)
        yield from _successors(row, None)
        return
    if _is_marked(row.wording):
        yield from _led("Ny lydelse", row.wording)
    yield from _changes(row)


def _new(wording: Iterable[Piece], action: ActionState) -> Lines:
    """Yield an action without a decided side: its wording, with what is not in those it comes from marked."""
    yield from pieces(piece for piece in wording if piece.op != DELETE)
    yield _fact("Tid", _words(action.deadline))
    yield from _responsible(action.responsible)
    yield from _facts(action)


def _successors(row: Row, day: dt.date | None) -> Lines:
    """Yield each action that the row's action became, with the words that differ from the decided.

    `day` is that of the status; None for a proposal, which has none.
    """
    for one in row.successors:
        yield _name(one)
        if one.removal is not None:
            yield from _removal(one.removal)
            continue
        yield from pieces(one.wording)
        yield _fact("Tid", _words(one.action.deadline))
        yield from _responsible(one.action.responsible)
        yield from _facts(one.action)
        if day is not None:
            yield from status(one.action, day)


def _name(one: Relative) -> Paragraph:
    return Paragraph((Strong(one.action.label or one.action.key),))


def _lineage(row: Row, after: PlanState) -> Lines:
    """Yield how the action came to be what it is, and what it was merged of."""
    if row.is_error:
        yield from _error()
    yield from (Paragraph((Text(sentence),)) for sentence in told(row, after.key))
    yield from _merged_of(row)


def _merged_of(row: Row) -> Lines:
    if row.predecessors:
        names = swedish.joined([f"”{one.action.label}”" for one in row.predecessors])
        yield _fact("Sammanslagen av", names)


def running(row: Row, after: PlanState) -> Lines:
    """Yield an action of the plan: wording with its changes, deadline, responsible, status.

    Of one that was split, each action that it became.
    """
    yield from _lineage(row, after)
    if row.after is not None:
        yield from _running(row, row.after, after.day)
    yield from _successors(row, after.day)


def _running(row: Row, action: ActionState, day: dt.date) -> Lines:
    if _is_marked(row.label):
        yield from _led("Ändrad rubrik", row.label)
    yield from pieces(row.wording)
    if number := area(row):
        yield Paragraph((Text(number),))
    yield _time(row)
    yield from _responsible(action.responsible)
    changed = [field for field in row.changed if field in FACTS]
    yield from (_changed(field, row) for field in changed)
    yield from _facts(action, but=changed)
    if row.before:
        yield from _responsibility_changes(row)
        yield from _moves(row)
    if row.decided or action.status or action.note:
        yield from status(action, day)


def _kinds(row: Row) -> Lines:
    kinds = swedish.capital(swedish.joined([KIND_LABELS[kind].lower() for kind in row.kinds]))
    yield Paragraph((Emphasis(f"{kinds}."),))


def status(action: ActionState, day: dt.date) -> Lines:
    """Yield the status with its symbol and day, the note, the forecast, and whether the action is late."""
    when = f", {swedish.on_day(action.note_date)}" if action.note_date else ""
    yield Paragraph((Strong("Läge: "), StatusMark(action.status, LABELS[action.status]), Text(f"{when}.")))
    yield from _drop(action)
    yield from paragraphs(action.note)
    if action.forecast:
        yield _fact("Prognos", _words(action.forecast))
    if late := lateness(action.status, action.due, day):
        yield _fact(late.label, f"{swedish.small(late.passed)}, för {late.age} sedan.")
    if action.to_next_plan:
        yield Paragraph((Text(f"Åtgärden förs över till {NEXT_PLAN}."),))
    if action.left_reason.strip():
        yield _fact("Lämnas oavslutad", action.left_reason)


def _drop(action: ActionState) -> Lines:
    """Yield the decision that a dropped action follows from, or why none was needed."""
    if action.drop_decision:
        yield _fact("Utgick genom beslut", action.drop_decision)
    elif action.drop_waiver:
        yield _fact("Utgick utan beslut, eftersom", action.drop_waiver)


def requests(asked: Iterable[OpenRequest]) -> Lines:
    """Yield each request for a change of the action that waits for an answer."""
    for one in asked:
        wanted = f": ”{one.wanted}”" if one.wanted else ""
        says = f"{one.by} begärde {swedish.on_day(one.on)} {one.asks}{wanted}. Det är inte avgjort."
        yield _fact("Begärd ändring", f"{says} Skäl: {one.reason}")


def area(row: Row) -> str:
    """Return "Område 4 (tidigare 2)"; "" when the action has no numbered area."""
    now = row.area_after if row.after else row.area_before
    if now is None or now.number is None:
        return ""
    then = row.number_before
    earlier = f" (tidigare {then})" if row.after and then is not None and then != now.number else ""
    return f"Område {now.number}{earlier}"


def placement(placed: Placed, own: phrases.Own) -> Lines:
    """Yield the notice that an editor has moved the action or given it further places, if so."""
    here, rule = PART_LABELS[placed.part], PART_LABELS[placed.default]
    others = swedish.joined([PART_LABELS[part] for part in placed.others])
    moved = phrases.said(own, "moved", plats=here, regel=rule) if placed.default not in placed.parts else ""
    also = phrases.said(own, "also", plats=here, andra=others) if others else ""
    if text := f"{moved} {also}".strip():
        yield Notice("note", (Text(text),))


def paragraphs(text: str) -> Lines:
    """Yield the paragraphs of a plain text, split at empty lines and before lines that look like list items."""
    return _split([Text(text)])


def pieces(changes: Iterable[Piece]) -> Lines:
    """Yield word differences, in paragraphs as above."""
    return _split(inlines(changes))


def inlines(changes: Iterable[Piece]) -> Inlines:
    return tuple(NODES.get(op, Text)(text) for op, text in changes)


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


def _fact(name: str, words: str) -> Paragraph:
    return Paragraph((Strong(f"{name}: "), Text(words)))


def _led(name: str, changes: Iterable[Piece]) -> Lines:
    lead: Inlines = (Strong(f"{name}: "),)
    for block in pieces(changes):
        yield Paragraph((*lead, *block.inlines))
        lead = ()


def _is_marked(changes: Iterable[Piece]) -> bool:
    return any(op != EQUAL for op, _ in changes)


def _words(period: Period | None) -> str:
    return period.text if period and period.text else NOT_GIVEN


def _time(row: Row) -> Paragraph:
    changed = next((field for field in row.changed if field.name == "deadline"), None)
    return _changed(changed, row) if changed else _fact("Tid", _words(row.deadline_after))


def _facts(action: ActionState, but: Sequence[Field] = ()) -> Lines:
    """Yield the fields without a place of their own, if they have a value."""
    for field in (field for field in FACTS if field not in but):
        if words := field.type.words(getattr(action, field.name)):
            yield _fact(field.label, words)


def _changes(row: Row) -> Lines:
    for field in row.changed:
        if field.name == "deadline" or field in FACTS:
            yield _changed(field, row)
    for field in row.restated:
        yield _fact(field.label, field.type.words(getattr(row.after, field.name)))
    yield from _responsibility_changes(row)
    yield from _moves(row)


def _changed(field: Field, row: Row) -> Paragraph:
    """Return "Ny tid: under hösten 2015 (beslutad tid: under våren 2015)" as a paragraph."""
    then, now = (field.type.words(getattr(action, field.name)) for action in (row.before, row.after))
    was = f"{field.before}: {then or NOT_GIVEN}"
    return _fact(field.new or f"Ändrat: {field.label.lower()}", f"{now or NOT_GIVEN} ({was})")


def _responsible(people: Iterable[Responsible]) -> Lines:
    """Yield one line per kind of responsibility."""
    people = tuple(people)
    if not any(person.kind == "responsible" for person in people):
        yield _fact("Ansvarig", NOT_GIVEN)
    for info in RESPONSIBILITIES:
        names = [person.label for person in people if person.kind == info.kind]
        if names:
            yield _fact(info.plural if len(names) > 1 else info.label, swedish.joined(names))


def _responsibility_changes(row: Row) -> Lines:
    for name, people in (("Har tillkommit", row.added), ("Har inte längre uppgiften", row.dropped)):
        words = [f"{person.label} ({WORDS[person.kind]})" for person in people]
        if words:
            yield _fact(name, swedish.joined(words))


def _moves(row: Row) -> Lines:
    """Yield where the action has moved: to another section, area, or place in the section."""
    if ChangeKind.MOVED not in row.kinds:
        return
    if row.section_before != row.section_after and _key(row.section_before) != _key(row.section_after):
        yield _fact("Nytt avsnitt", f"{_title(row.section_after)} (tidigare {_title(row.section_before)})")
        return
    if _key(row.area_before) != _key(row.area_after):
        yield _fact("Nytt område", f"{_area(row.area_after)} (tidigare {_area(row.area_before)})")
        return
    yield Paragraph((Text("Åtgärden har fått en ny plats i avsnittet."),))


def _gone(row: Row) -> Lines:
    """Yield the removal by decision, or that the action is missing, which is an error."""
    if row.is_error:
        yield from _error()
    if row.removal is not None:
        yield from _removal(row.removal)


def _error() -> Lines:
    text = "Fel: åtgärden saknas i uppföljningen, och det finns inget beslut om att ta bort den."
    yield Notice("error", (Strong(text),))


def _removal(removal: Removal) -> Lines:
    by = f" av {removal.by}" if removal.by else ""
    yield _fact("Borttagen", f"{swedish.on_day(removal.on)}{by}.")
    if removal.decision.strip():
        yield _fact("Beslut", removal.decision)
    if removal.reason.strip():
        yield _fact("Skäl", removal.reason)


def _key(place: object) -> str | None:
    return getattr(place, "key", None)


def _title(place: object) -> str:
    return getattr(place, "title", None) or "inget avsnitt"


def _area(place: AreaState | None) -> str:
    if place is None:
        return "inget område"
    return f"{place.number}. {place.title}" if place.number is not None else place.title
