"""The plan page: filtered, sorted and grouped actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from actions.lateness import lateness
from actions.presenters.addresses import addresses
from actions.presenters.collation import swedish
from actions.presenters.rows import Row, action_rows
from actions.presenters.search import fold, terms
from actions.responsibility import ResponsibilityKind
from actions.state import ActionState, AreaState, PlanState, SectionState
from actions.status import LABELS, ORDER

UNREPORTED = "ej-rapporterad"
BY_SECTION, BY_AREA, TOGETHER = "avsnitt", "omrade", "ingen"
GROUPINGS = ((BY_SECTION, "Avsnitt"), (BY_AREA, "Område"), (TOGETHER, "Ingen rubrik"))
STATUSES = tuple((status or UNREPORTED, LABELS[status]) for status in ORDER)


class PlanFilters(NamedTuple):
    """Filters, grouping and sorting of the plan page. Empty filters select everything."""

    status: str = ""
    director: str = ""
    area: str = ""
    late: bool = False
    unread: bool = False
    words: str = ""
    group: str = BY_SECTION
    sort: str = "ordning"

    @property
    def is_filtered(self) -> bool:
        return any((self.status, self.director, self.area, self.late, self.unread, self.words))


@dataclass(frozen=True)
class Group:
    """A heading with its actions; `level` is 2 or 3, and 0 where the list has no headings.

    `area` is set when the heading is a development area, whose status and note are shown too.
    """

    anchor: str
    title: str
    level: int
    rows: tuple[Row, ...]
    area: AreaState | None = None


@dataclass(frozen=True)
class PlanPage:
    """The contents of the page: `total` counts the plan's actions, `shown` and `late` those on the page."""

    key: str
    title: str
    case_number: str
    period_text: str
    day: dt.date
    groups: tuple[Group, ...]
    total: int
    shown: int
    late: int
    not_begun: int
    unread: int
    removed: tuple[Row, ...]


class EditLinks(NamedTuple):
    """Functions from a key to an address: to note and edit an action, and to note an area."""

    note: Callable[[str], str]
    edit: Callable[[str], str]
    area_note: Callable[[str], str]


def edit_links(plan_key: str, back: str) -> EditLinks:
    """Return the links of the rows for those who edit the plan; a note leads to `back` when saved."""
    return EditLinks(
        addresses("action_note", f"?next={quote(back)}", plan_key=plan_key),
        addresses("action_edit", plan_key=plan_key),
        addresses("area_note", plan_key=plan_key),
    )


def plan_page(state: PlanState, filters: PlanFilters, keys: Mapping[int, str], query: str = "") -> PlanPage:
    """Return the page; `keys` maps director ids to keys in addresses, to which `query` is appended."""
    shown = action_rows(filtered(state, filters, keys), state, keys, query)
    return PlanPage(
        key=state.key,
        title=state.title,
        case_number=state.case_number,
        period_text=state.period_text,
        day=state.day,
        groups=tuple(grouped(state, shown, filters)),
        total=len(state.actions),
        shown=len(shown),
        late=sum(row.is_late for row in shown),
        not_begun=sum(row.late is not None and not row.is_late for row in shown),
        unread=sum(row.action.has_unread_time for row in shown),
        removed=tuple(action_rows(state.removed, state, keys, query)),
    )


def filtered(state: PlanState, filters: PlanFilters, keys: Mapping[int, str]) -> list[ActionState]:
    """Return the selected actions, sorted; ties keep the order of the plan."""
    found = [action for action in state.actions if matches(action, state, filters, keys)]
    return sorted(found, key=SORTS[filters.sort][1])


def matches(action: ActionState, state: PlanState, filters: PlanFilters, keys: Mapping[int, str]) -> bool:
    return (
        (not filters.status or (action.status or UNREPORTED) == filters.status)
        and (not filters.director or _answers(action, filters.director, keys))
        and (not filters.area or action.area_key == filters.area)
        and _has_time(action, state, filters)
        and _has_words(action, filters.words)
    )


def _has_time(action: ActionState, state: PlanState, filters: PlanFilters) -> bool:
    """Return whether the action has any of the times that are filtered by, or none is."""
    if not (filters.late or filters.unread):
        return True
    is_late = filters.late and lateness(action.status, action.due, state.day) is not None
    return is_late or (filters.unread and action.has_unread_time)


def _answers(action: ActionState, director: str, keys: Mapping[int, str]) -> bool:
    return any(keys.get(one.director_id or 0) == director for one in action.responsible)


def _has_words(action: ActionState, words: str) -> bool:
    if not words:
        return True
    texts = [action.label, action.wording, action.note, *(one.label for one in action.responsible)]
    text = fold("\n".join(texts))
    return all(term in text for term in terms(words))


def _by_time(action: ActionState) -> Any:
    return (action.deadline is None, action.deadline.sort_key if action.deadline else ())


def _by_person(action: ActionState) -> Any:
    main = (one for one in action.responsible if one.kind == ResponsibilityKind.RESPONSIBLE)
    first = next(main, None)
    return (first is None, swedish(first.name or first.title or "") if first else ("", ""))


SORTS: Mapping[str, tuple[str, Callable[[ActionState], Any]]] = {
    "ordning": ("Planens ordning", lambda action: action.order),
    "tid": ("Tid", _by_time),
    "lage": ("Läge", lambda action: ORDER.index(action.status) if action.status in ORDER else len(ORDER)),
    "ansvarig": ("Ansvarig", _by_person),
    "namn": ("Benämning", lambda action: swedish(action.label)),
}


def grouped(state: PlanState, rows: Sequence[Row], filters: PlanFilters) -> Iterable[Group]:
    if filters.group == TOGETHER:
        return [Group("atgarder", "Åtgärder", 0, tuple(rows))] if rows else []
    if filters.group == BY_AREA:
        return _by_area(state, rows, everything=not filters.is_filtered)
    return _by_section(state, rows)


def _by_area(state: PlanState, rows: Sequence[Row], *, everything: bool) -> Iterable[Group]:
    """Yield the areas in order; those without rows only when the list is not filtered."""
    inside = _inside(rows, state.area_by_key, lambda action: action.area_key)
    for area in state.areas:
        if area.key in inside or everything:
            yield Group(f"omrade-{area.key}", area.title, 2, tuple(inside.get(area.key, ())), area)
    if None in inside:
        yield Group("utan-omrade", "Utan område", 2, tuple(inside[None]))


def _by_section(state: PlanState, rows: Sequence[Row]) -> Iterable[Group]:
    """Yield the headings in the document's order; a parent heading is kept for its children's rows."""
    inside = _inside(rows, state.section_by_key, lambda action: action.section_key)
    for top in _children(state, None):
        below = [section for section in _children(state, top.key) if section.key in inside]
        if top.key in inside or below:
            yield _section(top, 2, inside)
            yield from (_section(section, 3, inside) for section in below)
    if None in inside:
        yield Group("utan-avsnitt", "Utan avsnitt", 2, tuple(inside[None]))


def _inside(
    rows: Sequence[Row], known: Collection[str], key_of: Callable[[ActionState], str | None]
) -> dict[str | None, list[Row]]:
    """Return the rows by area or section; those outside the known ones under None."""
    inside: dict[str | None, list[Row]] = {}
    for row in rows:
        key = key_of(row.action)
        inside.setdefault(key if key in known else None, []).append(row)
    return inside


def _children(state: PlanState, parent: str | None) -> list[SectionState]:
    """Return the sections under a heading; those whose parent is removed are at the top level."""
    known = state.section_by_key
    return [one for one in state.sections if (one.parent_key if one.parent_key in known else None) == parent]


def _section(section: SectionState, level: int, inside: Mapping[str | None, list[Row]]) -> Group:
    return Group(f"avsnitt-{section.key}", section.title, level, tuple(inside.get(section.key, ())))
