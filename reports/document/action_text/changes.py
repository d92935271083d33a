"""What has changed of an action: fields, responsible, place, and what it was split into or merged of. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from actions.change_kinds import LABELS, ChangeKind
from actions.responsibility import WORDS
from actions.state import ActionState, AreaState, Field, PlanState, Shown, shown_in
from reports import swedish
from reports.comparison import Relative, Row
from reports.document.action_text.lines import NOT_GIVEN, Lines, fact, words
from reports.document.action_text.status import missing
from reports.document.tree import Emphasis, Paragraph, Strong, Text
from reports.lineage import told

BY_HAND = frozenset(
    {
        *("label", "wording", "section_key", "area_key", "responsible", "deadline"),
        *("status", "note", "note_date", "forecast", "removal", "to_next_plan", "left_reason"),
        *("drop_decision", "drop_waiver"),
    }
)
"""The fields with a place of their own in the text; the others follow as "Name: value"."""
FACTS = tuple(field for field in shown_in(Shown.DOCUMENT) if field.name not in BY_HAND)


def area(row: Row) -> str:
    """Return "Område 4 (tidigare 2)"; "" when the action has no numbered area."""
    now = row.area_after if row.after else row.area_before
    if now is None or now.number is None:
        return ""
    then = row.number_before
    earlier = f" (tidigare {then})" if row.after and then is not None and then != now.number else ""
    return f"Område {now.number}{earlier}"


def name(one: Relative) -> Paragraph:
    return Paragraph((Strong(one.action.label or one.action.key),))


def kinds(row: Row) -> Lines:
    said = swedish.capital(swedish.joined([LABELS[kind].lower() for kind in row.kinds]))
    yield Paragraph((Emphasis(f"{said}."),))


def lineage(row: Row, after: PlanState) -> Lines:
    """Yield how the action came to be what it is, and what it was merged of."""
    if row.is_error:
        yield from missing()
    yield from (Paragraph((Text(sentence),)) for sentence in told(row, after.key))
    yield from merged_of(row)


def merged_of(row: Row) -> Lines:
    if row.predecessors:
        names = swedish.joined([f"”{one.action.label}”" for one in row.predecessors])
        yield fact("Sammanslagen av", names)


def facts(action: ActionState, but: Sequence[Field] = ()) -> Lines:
    """Yield the fields without a place of their own, if they have a value."""
    for field in (field for field in FACTS if field not in but):
        if said := field.type.words(getattr(action, field.name)):
            yield fact(field.label, said)


def changes(row: Row) -> Lines:
    """Yield every change but that of the wording."""
    for field in row.changed:
        if field.name == "deadline" or field in FACTS:
            yield changed(field, row)
    for field in row.restated:
        yield fact(field.label, field.type.words(getattr(row.after, field.name)))
    yield from responsibility_changes(row)
    yield from moves(row)


def changed(field: Field, row: Row) -> Paragraph:
    """Return "Ny tid: under hösten 2015 (beslutad tid: under våren 2015)" as a paragraph."""
    then, now = (field.type.words(getattr(action, field.name)) for action in (row.before, row.after))
    was = f"{field.before}: {then or NOT_GIVEN}"
    return fact(field.new or f"Ändrat: {field.label.lower()}", f"{now or NOT_GIVEN} ({was})")


def time(row: Row) -> Paragraph:
    field = next((field for field in row.changed if field.name == "deadline"), None)
    return changed(field, row) if field else fact("Tid", words(row.deadline_after))


def responsibility_changes(row: Row) -> Lines:
    for what, people in (("Har tillkommit", row.added), ("Har inte längre uppgiften", row.dropped)):
        said = [f"{person.label} ({WORDS[person.kind]})" for person in people]
        if said:
            yield fact(what, swedish.joined(said))


def moves(row: Row) -> Lines:
    """Yield where the action has moved: to another section, area, or place in the section."""
    if ChangeKind.MOVED not in row.kinds:
        return
    if row.section_before != row.section_after and _key(row.section_before) != _key(row.section_after):
        yield fact("Nytt avsnitt", f"{_title(row.section_after)} (tidigare {_title(row.section_before)})")
        return
    if _key(row.area_before) != _key(row.area_after):
        yield fact("Nytt område", f"{_area(row.area_after)} (tidigare {_area(row.area_before)})")
        return
    yield Paragraph((Text("Åtgärden har fått en ny plats i avsnittet."),))


def _key(place: object) -> str | None:
    return getattr(place, "key", None)


def _title(place: object) -> str:
    return getattr(place, "title", None) or "inget avsnitt"


def _area(place: AreaState | None) -> str:
    if place is None:
        return "inget område"
    return f"{place.number}. {place.title}" if place.number is not None else place.title
