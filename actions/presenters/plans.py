"""The plan page: filtered, sorted and grouped actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from actions.presenters.collation import swedish
from actions.presenters.rows import ActionRow, action_row
from actions.presenters.search import fold, terms
from actions.state import AreaState, PlanState, SectionState
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
    words: str = ""
    group: str = BY_SECTION
    sort: str = "ordning"

    @property
    def is_filtered(self) -> bool:
        return any((self.status, self.director, self.area, self.late, self.words))


@dataclass(frozen=True)
class Group:
    """A heading with its actions; `level` is 2 or 3, and 0 where the list has no headings.

    `area` is set when the heading is a development area, whose status and note are shown too.
    """

    anchor: str
    title: str
    level: int
    rows: tuple[ActionRow, ...]
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
    removed: tuple[ActionRow, ...]


def plan_page(state: PlanState, filters: PlanFilters, keys: Mapping[int, str]) -> PlanPage:
    """Return the page; `keys` maps director ids to keys in addresses."""
    rows = filtered_rows(state, filters, keys)
    return PlanPage(
        key=state.key,
        title=state.title,
        case_number=state.case_number,
        period_text=state.period_text,
        day=state.day,
        groups=tuple(grouped(state, rows, filters)),
        total=len(state.actions),
        shown=len(rows),
        late=sum(row.late for row in rows),
        removed=tuple(action_row(action, state, keys) for action in state.removed),
    )


def filtered_rows(state: PlanState, filters: PlanFilters, keys: Mapping[int, str]) -> list[ActionRow]:
    """Return the selected rows, sorted; ties keep the order of the plan."""
    rows = [action_row(action, state, keys) for action in state.actions]
    return sorted((row for row in rows if matches(row, filters)), key=SORTS[filters.sort][1])


def matches(row: ActionRow, filters: PlanFilters) -> bool:
    return (
        (not filters.status or (row.status or UNREPORTED) == filters.status)
        and (not filters.director or any(one.key == filters.director for one in row.people))
        and (not filters.area or (row.area is not None and row.area.key == filters.area))
        and (not filters.late or row.late)
        and _has_words(row, filters.words)
    )


def _has_words(row: ActionRow, words: str) -> bool:
    if not words:
        return True
    parts = [row.label, row.wording, row.note, *(f"{one.title} {one.name}" for one in row.people)]
    text = fold("\n".join(parts))
    return all(term in text for term in terms(words))


def _by_time(row: ActionRow) -> Any:
    return (row.deadline is None, row.deadline.sort_key if row.deadline else ())


def _by_person(row: ActionRow) -> Any:
    first = next((one for one in row.people if one.is_responsible), None)
    return (first is None, swedish(first.who) if first else ("", ""))


SORTS: Mapping[str, tuple[str, Callable[[ActionRow], Any]]] = {
    "ordning": ("Planens ordning", lambda row: row.order),
    "tid": ("Tid", _by_time),
    "lage": ("Läge", lambda row: ORDER.index(row.status) if row.status in ORDER else len(ORDER)),
    "ansvarig": ("Ansvarig", _by_person),
    "namn": ("Benämning", lambda row: swedish(row.label)),
}


def grouped(state: PlanState, rows: Sequence[ActionRow], filters: PlanFilters) -> Iterable[Group]:
    if filters.group == TOGETHER:
        return [Group("atgarder", "Åtgärder", 0, tuple(rows))] if rows else []
    if filters.group == BY_AREA:
        return _by_area(state, rows, everything=not filters.is_filtered)
    return _by_section(state, rows)


def _by_area(state: PlanState, rows: Sequence[ActionRow], *, everything: bool) -> Iterable[Group]:
    """Yield the areas in order; those without rows only when the list is not filtered."""
    for area in state.areas:
        inside = tuple(row for row in rows if row.area is not None and row.area.key == area.key)
        if inside or everything:
            yield Group(f"omrade-{area.key}", area.title, 2, inside, area)
    rest = tuple(row for row in rows if row.area is None)
    if rest:
        yield Group("utan-omrade", "Utan område", 2, rest)


def _by_section(state: PlanState, rows: Sequence[ActionRow]) -> Iterable[Group]:
    """Yield the headings in the document's order; a parent heading is kept for its children's rows."""
    inside: dict[str | None, list[ActionRow]] = {}
    section_of = {action.id: action.section_key for action in state.actions}
    for row in rows:
        key = section_of[row.id]
        inside.setdefault(key if key in state.section_by_key else None, []).append(row)
    for top in _children(state, None):
        below = [section for section in _children(state, top.key) if section.key in inside]
        if top.key in inside or below:
            yield _section(top, 2, inside)
            yield from (_section(section, 3, inside) for section in below)
    if None in inside:
        yield Group("utan-avsnitt", "Utan avsnitt", 2, tuple(inside[None]))


def _children(state: PlanState, parent: str | None) -> list[SectionState]:
    """Return the sections under a heading; those whose parent is removed are at the top level."""
    known = state.section_by_key
    return [one for one in state.sections if (one.parent_key if one.parent_key in known else None) == parent]


def _section(section: SectionState, level: int, inside: Mapping[str | None, list[ActionRow]]) -> Group:
    return Group(f"avsnitt-{section.key}", section.title, level, tuple(inside.get(section.key, ())))
