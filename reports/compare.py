"""What became of a plan between two moments. Pure.

Rows are named tuples and equal texts are never diffed: a page compares 1,000 actions for every reader.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from actions.period import Period
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState
from actions.status import is_late
from actions.worddiff import EQUAL, Piece, diff


class ChangeKind(StrEnum):
    """What happened to an action. Several may hold, but NEW, UNCHANGED, REMOVED and MISSING stand alone."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    RETIMED = "retimed"
    NEW_RESPONSIBLE = "new_responsible"
    MOVED = "moved"
    REMOVED = "removed"
    MISSING = "missing"


LABELS: dict[str, str] = {
    ChangeKind.NEW: "Ny",
    ChangeKind.UNCHANGED: "Oförändrad",
    ChangeKind.REWORDED: "Ändrad lydelse",
    ChangeKind.RETIMED: "Ändrad tid",
    ChangeKind.NEW_RESPONSIBLE: "Ändrat ansvar",
    ChangeKind.MOVED: "Flyttad",
    ChangeKind.REMOVED: "Borttagen",
    ChangeKind.MISSING: "Saknas utan beslut",
}

_NEW = (ChangeKind.NEW,)
_UNCHANGED = (ChangeKind.UNCHANGED,)
_REMOVED = (ChangeKind.REMOVED,)
_MISSING = (ChangeKind.MISSING,)


class Row(NamedTuple):
    """One action, then and now. `before` is None for a new action, `after` for one that has gone.

    `wording` and `label` are word differences (one equal piece when nothing changed, plain text of the one
    side there is for a new or vanished action). `added` and `dropped` are those who became and ceased to be
    responsible. `removal` says why an action has gone, when that is recorded.
    """

    key: str
    kinds: tuple[ChangeKind, ...]
    before: ActionState | None
    after: ActionState | None
    wording: tuple[Piece, ...]
    label: tuple[Piece, ...]
    added: tuple[Responsible, ...]
    dropped: tuple[Responsible, ...]
    area_before: AreaState | None
    area_after: AreaState | None
    section_before: SectionState | None
    section_after: SectionState | None
    removal: Removal | None

    @property
    def action(self) -> ActionState:
        """The action as it stands, or as it last stood."""
        action = self.after or self.before
        assert action is not None
        return action

    @property
    def section(self) -> SectionState | None:
        return self.section_after if self.after else self.section_before

    @property
    def is_error(self) -> bool:
        """In the baseline, gone in the follow-up, and nobody decided so."""
        return self.kinds == _MISSING

    @property
    def is_reworded(self) -> bool:
        return ChangeKind.REWORDED in self.kinds

    @property
    def deadline_before(self) -> Period | None:
        return self.before.deadline if self.before else None

    @property
    def deadline_after(self) -> Period | None:
        return self.after.deadline if self.after else None

    @property
    def forecast(self) -> Period | None:
        return self.after.forecast if self.after else None

    @property
    def number_before(self) -> int | None:
        """The number its area had; None without area or number."""
        return self.area_before.number if self.area_before else None

    @property
    def number_after(self) -> int | None:
        return self.area_after.number if self.area_after else None

    @property
    def status_changed(self) -> bool:
        """On both sides, with another status. Not a kind of change: it stands beside."""
        return bool(self.before and self.after and self.before.status != self.after.status)

    @property
    def note_changed(self) -> bool:
        return bool(self.before and self.after and self.before.note != self.after.note)


class AreaRow(NamedTuple):
    """One development area, then and now. `title` is a word difference."""

    key: str
    before: AreaState | None
    after: AreaState | None
    title: tuple[Piece, ...]

    @property
    def number_before(self) -> int | None:
        return self.before.number if self.before else None

    @property
    def number_after(self) -> int | None:
        return self.after.number if self.after else None

    @property
    def renumbered(self) -> bool:
        return bool(self.before and self.after and self.before.number != self.after.number)


@dataclass(frozen=True)
class Comparison:
    """Rows in the order of the follow-up, vanished actions where they stood; areas by their number now."""

    before: PlanState
    after: PlanState
    rows: tuple[Row, ...]
    areas: tuple[AreaRow, ...]

    @cached_property
    def counts(self) -> dict[ChangeKind, int]:
        """Rows by kind, every kind named. A row with two kinds counts under both."""
        found = Counter(kind for row in self.rows for kind in row.kinds)
        return {kind: found[kind] for kind in ChangeKind}

    @cached_property
    def changed(self) -> int:
        """Actions on both sides that are not unchanged."""
        return sum(row.kinds != _UNCHANGED for row in self.rows if row.before and row.after)

    @cached_property
    def errors(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_error)

    @cached_property
    def status_before(self) -> Counter[str | None]:
        return Counter(action.status for action in self.before.actions)

    @cached_property
    def status_after(self) -> Counter[str | None]:
        return Counter(action.status for action in self.after.actions)

    @cached_property
    def status_of_decided(self) -> Counter[str | None]:
        """Status now of the actions that were in the baseline and still are in the plan."""
        return Counter(row.after.status for row in self.rows if row.before and row.after)

    def late(self, day: dt.date) -> int:
        """How many actions of the follow-up are late on `day`."""
        return sum(is_late(action.status, action.deadline, day) for action in self.after.actions)


def compare(before: PlanState, after: PlanState) -> Comparison:
    """Every action of either side in exactly one row. Two states of the same plan, in time order."""
    moved = _reordered(before, after)
    vanished = _vanished(before, after)
    rows = [_gone(action, before, after) for action in vanished.get(None, ())]
    decided = before.action_by_key
    for action in after.actions:
        old = decided.get(action.key)
        rows.append(_kept(old, action, before, after, moved) if old else _new(action, after))
        rows.extend(_gone(follower, before, after) for follower in vanished.get(action.key, ()))
    return Comparison(before, after, tuple(rows), _areas(before, after))


def _kept(old: ActionState, new: ActionState, before: PlanState, after: PlanState, moved: set[str]) -> Row:
    wording, label = _pieces(old.wording, new.wording), _pieces(old.label, new.label)
    added, dropped = _responsible(old.responsible, new.responsible)
    found: list[ChangeKind] = []
    if old.wording != new.wording or old.label != new.label:
        found.append(ChangeKind.REWORDED)
    if old.deadline != new.deadline and _meaning(old.deadline) != _meaning(new.deadline):
        found.append(ChangeKind.RETIMED)
    if added or dropped:
        found.append(ChangeKind.NEW_RESPONSIBLE)
    if old.area_key != new.area_key or old.section_key != new.section_key or new.key in moved:
        found.append(ChangeKind.MOVED)
    kinds = tuple(found) if found else _UNCHANGED
    area_then, section_then = _place(old, before)
    area_now, section_now = _place(new, after)
    places = (area_then, area_now, section_then, section_now)
    return Row(new.key, kinds, old, new, wording, label, added, dropped, *places, None)


def _new(action: ActionState, after: PlanState) -> Row:
    area, section = _place(action, after)
    wording, label = _plain(action.wording), _plain(action.label)
    return Row(
        action.key,
        _NEW,
        None,
        action,
        wording,
        label,
        action.responsible,
        (),
        None,
        area,
        None,
        section,
        None,
    )


def _gone(action: ActionState, before: PlanState, after: PlanState) -> Row:
    """Removed if somebody decided it; taken out without a decision, or just not there, it is missing."""
    taken_out = after.removed_by_key.get(action.key)
    removal = taken_out.removal if taken_out else None
    kinds = _REMOVED if removal and removal.decision.strip() else _MISSING
    area, section = _place(action, before)
    wording, label = _plain(action.wording), _plain(action.label)
    return Row(action.key, kinds, action, None, wording, label, (), (), area, None, section, None, removal)


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    return diff(old, new) if old != new else _plain(new)


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(EQUAL, text),) if text else ()


def _meaning(period: Period | None) -> tuple[object, ...]:
    """A deadline but for white space and capitals; none at all is the same as an empty one."""
    if period is None:
        return ("", None, None)
    return (" ".join(period.text.split()).casefold(), period.start, period.end)


def _place(action: ActionState, state: PlanState) -> tuple[AreaState | None, SectionState | None]:
    area, section = action.area_key, action.section_key
    return (
        state.area_by_key.get(area) if area else None,
        state.section_by_key.get(section) if section else None,
    )


def _who(person: Responsible) -> tuple[object, ...]:
    """A director is the same whatever the title of the day; a role is its words."""
    if person.director_id is not None:
        return (person.kind, person.director_id)
    return (person.kind, person.name, (person.title or "").casefold())


def _responsible(
    old: tuple[Responsible, ...], new: tuple[Responsible, ...]
) -> tuple[tuple[Responsible, ...], tuple[Responsible, ...]]:
    """Those who came and those who went; the order among them is no change."""
    if old == new:
        return (), ()
    then, now = {_who(person) for person in old}, {_who(person) for person in new}
    added = tuple(person for person in new if _who(person) not in then)
    return added, tuple(person for person in old if _who(person) not in now)


def _reordered(before: PlanState, after: PlanState) -> set[str]:
    """Keys that changed place among those that stayed in their section; as few as explain the new order."""
    decided = before.action_by_key
    sections: defaultdict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for action in after.actions:
        old = decided.get(action.key)
        if old and old.section_key == action.section_key:
            sections[action.section_key].append((old.order, action.key))
    return {key for places in sections.values() for key in _out_of_order(places)}


def _out_of_order(places: list[tuple[int, str]]) -> Iterable[str]:
    """The keys outside a longest rising run of old places (patience sorting, n log n)."""
    if all(places[index] < places[index + 1] for index in range(len(places) - 1)):
        return ()
    tops: list[tuple[int, str]] = []
    ends: list[int] = []
    for place in places:
        at = bisect_left(tops, place)
        tops[at : at + 1] = [place]
        ends.append(at)
    kept, want = set(), len(tops) - 1
    for index in range(len(places) - 1, -1, -1):
        if ends[index] == want:
            kept.add(index)
            want -= 1
    return [key for index, (_, key) in enumerate(places) if index not in kept]


def _vanished(before: PlanState, after: PlanState) -> dict[str | None, list[ActionState]]:
    """Actions that have gone, under the key of the surviving action they stood behind (None: first)."""
    present = after.action_by_key
    vanished: defaultdict[str | None, list[ActionState]] = defaultdict(list)
    last: str | None = None
    for action in before.actions:
        if action.key in present:
            last = action.key
        else:
            vanished[last].append(action)
    return vanished


def _areas(before: PlanState, after: PlanState) -> tuple[AreaRow, ...]:
    then, now = before.area_by_key, after.area_by_key
    rows = [AreaRow(a.key, then.get(a.key), a, _area_title(then.get(a.key), a)) for a in after.areas]
    rows += [AreaRow(a.key, a, None, _plain(a.title)) for a in before.areas if a.key not in now]
    return tuple(rows)


def _area_title(old: AreaState | None, new: AreaState) -> tuple[Piece, ...]:
    return _pieces(old.title, new.title) if old else _plain(new.title)
