"""Compares two states of a plan. Pure. The result is described in comparison.py.

Equal texts are not diffed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from actions.change_kinds import ChangeKind
from actions.lineage import LineageKind, LineageLink
from actions.order import out_of_order
from actions.responsibility import ResponsibilityKind
from actions.state import COMPARED, ActionState, AreaState, Field, PlanState, Responsible, SectionState
from actions.state.types import who
from actions.worddiff import EQUAL, Piece, diff
from reports.comparison import (
    MERGED,
    MISSING,
    NEW,
    REMOVED,
    SPLIT,
    UNCHANGED,
    AreaRow,
    Comparison,
    Relative,
    Row,
)
from reports.families import Families, Family, families


def compare(before: PlanState, after: PlanState, lineage: Sequence[LineageLink] = ()) -> Comparison:
    """Return the comparison of two states of a plan, in time order; every action of either is in one row.

    `lineage` are the links of the plan's actions: what was split or merged is one row with what it became.
    """
    unknown = before.unknown | after.unknown
    pair = _Pair(
        before, after, tuple(f for f in COMPARED if f.name not in unknown), _reordered(before, after)
    )
    found = families(before, after, lineage)
    rows = [row for row in _rows(pair, found) if row is not None]
    if lineage:
        links = _by_key(after, lineage)
        rows = [_with_links(row, links, after.key) for row in rows]
    return Comparison(before, after, tuple(rows), _areas(before, after))


def _rows(pair: _Pair, found: Families) -> Iterator[Row | None]:
    """Yield the rows in the order of the follow-up; None for an action that is told of in another row."""
    before, after = pair.before, pair.after
    vanished = _vanished(before, after)
    decided = before.action_by_key
    yield from (_vanished_row(action, pair, found) for action in vanished.get(None, ()))
    for action in after.actions:
        old = decided.get(action.key)
        if old:
            yield _kept(old, action, pair)
        elif family := found.of_new.get(action.key):
            yield _merged(action, family, pair) if family.is_row_of(action) else None
        else:
            yield _new(action, after)
        yield from (_vanished_row(follower, pair, found) for follower in vanished.get(action.key, ()))


def _vanished_row(action: ActionState, pair: _Pair, found: Families) -> Row | None:
    family = found.of_old.get(action.key)
    if family is None:
        return _gone(action, pair)
    return None if family.row_is_new else _split(action, family, pair)


class _Pair(NamedTuple):
    """The two states, the fields that both hold, and the keys of actions whose order has changed."""

    before: PlanState
    after: PlanState
    fields: tuple[Field, ...]
    moved: set[str]


def _kept(old: ActionState, new: ActionState, pair: _Pair) -> Row:
    changed, restated = differing_fields(old, new, pair.fields)
    added, dropped = _responsible(old.responsible, new.responsible)
    kinds = {field.change for field in changed}
    if ChangeKind.NEW_RESPONSIBLE in kinds and only_support((*added, *dropped)):
        kinds ^= {ChangeKind.NEW_RESPONSIBLE, ChangeKind.NEW_SUPPORT}
    if new.key in pair.moved:
        kinds.add(ChangeKind.MOVED)
    wording, label = word_pieces(old.wording, new.wording), word_pieces(old.label, new.label)
    area_then, section_then = _place(old, pair.before)
    area_now, section_now = _place(new, pair.after)
    return Row(
        new.key,
        tuple(kind for kind in ChangeKind if kind in kinds) if kinds else UNCHANGED,
        old,
        new,
        wording,
        label,
        added,
        dropped,
        *(area_then, area_now, section_then, section_now),
        removal=None,
        changed=changed,
        restated=restated,
    )


def differing_fields(
    old: ActionState, new: ActionState, fields: Iterable[Field]
) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields whose values differ to a reader, and those that say the same in other words."""
    changed, restated = [], []
    for field in fields:
        then, now = getattr(old, field.name), getattr(new, field.name)
        if then == now:
            continue
        if not field.type.same(then, now):
            changed.append(field)
        elif field.type.restated(then, now):
            restated.append(field)
    return tuple(changed), tuple(restated)


def _new(action: ActionState, after: PlanState) -> Row:
    area, section = _place(action, after)
    wording, label = _plain(action.wording), _plain(action.label)
    added = action.responsible
    return Row(action.key, NEW, None, action, wording, label, added, (), None, area, None, section, None)


def _gone(action: ActionState, pair: _Pair) -> Row:
    """Return the row of a removed action, or of a missing one when no decision is recorded."""
    taken_out = pair.after.removed_by_key.get(action.key)
    removal = taken_out.removal if taken_out else None
    kinds = REMOVED if removal and removal.decision.strip() else MISSING
    area, section = _place(action, pair.before)
    wording, label = _plain(action.wording), _plain(action.label)
    return Row(action.key, kinds, action, None, wording, label, (), (), area, None, section, None, removal)


def _split(action: ActionState, family: Family, pair: _Pair) -> Row:
    """Return the row of an action that became others: MISSING if one of them is gone without a decision."""
    row = _gone(action, pair)
    kinds = MISSING if family.is_lost else SPLIT if family.standing else REMOVED
    return row._replace(
        kinds=kinds, successors=_relatives(action.wording, action.label, family.new, pair.after)
    )


def _merged(action: ActionState, family: Family, pair: _Pair) -> Row:
    """Return the row of an action that several of the baseline became."""
    wording = word_pieces("\n\n".join(old.wording for old in family.old), action.wording)
    others = [one for one in family.new if one.key != action.key]
    return _new(action, pair.after)._replace(
        kinds=MISSING if family.is_lost else MERGED,
        wording=wording,
        added=(),
        predecessors=tuple(
            Relative(
                old,
                word_pieces(old.wording, action.wording),
                word_pieces(old.label, action.label),
                _place(old, pair.before)[0],
                None,
            )
            for old in family.old
        ),
        successors=_relatives(family.old[0].wording, family.old[0].label, others, pair.after),
    )


def _relatives(
    wording: str, label: str, new: Iterable[ActionState], after: PlanState
) -> tuple[Relative, ...]:
    return tuple(
        Relative(
            one,
            word_pieces(wording, one.wording),
            word_pieces(label, one.label),
            _place(one, after)[0],
            one.removal,
        )
        for one in new
    )


def _by_key(after: PlanState, lineage: Iterable[LineageLink]) -> dict[str, list[LineageLink]]:
    """Return the links by the keys of their actions in the plan, without what was split or merged later."""
    known = after.action_by_key.keys() | after.removed_by_key.keys()
    found: defaultdict[str, list[LineageLink]] = defaultdict(list)
    for link in lineage:
        if link.kind != LineageKind.CARRIED and link.after.key not in known:
            continue
        for end in (link.before, link.after):
            if end.plan_key == after.key:
                found[end.key].append(link)
    return found


def _with_links(row: Row, links: Mapping[str, list[LineageLink]], plan_key: str) -> Row:
    keys = [action.key for action in (*row.decided, *row.current)]
    found = dict.fromkeys(link for key in keys for link in links.get(key, ()))
    kept = tuple(link for link in found if _is_told(link, row, plan_key))
    return row._replace(lineage=kept) if kept else row


def _is_told(link: LineageLink, row: Row, plan_key: str) -> bool:
    """Return whether the link explains the row: not what was split or merged before the baseline or after the
    follow-up, and where an action came from only while it is new.
    """
    if link.kind == LineageKind.CARRIED:
        return link.before.plan_key == plan_key or row.before is None
    return bool(row.predecessors or row.successors)


@lru_cache(maxsize=4096)
def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the word differences of two texts; cached."""
    return diff(old, new) if old != new else _plain(new)


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(EQUAL, text),) if text else ()


def _place(action: ActionState, state: PlanState) -> tuple[AreaState | None, SectionState | None]:
    area, section = action.area_key, action.section_key
    return (
        state.area_by_key.get(area) if area else None,
        state.section_by_key.get(section) if section else None,
    )


def _responsible(
    old: tuple[Responsible, ...], new: tuple[Responsible, ...]
) -> tuple[tuple[Responsible, ...], tuple[Responsible, ...]]:
    """Return (added, dropped) responsible, ignoring their order."""
    if old == new:
        return (), ()
    then, now = {who(person) for person in old}, {who(person) for person in new}
    added = tuple(person for person in new if who(person) not in then)
    return added, tuple(person for person in old if who(person) not in now)


def only_support(changed: Sequence[Responsible]) -> bool:
    """Return whether all that differs is who supports: nobody answers or coordinates instead of another."""
    return bool(changed) and all(person.kind == ResponsibilityKind.SUPPORTING for person in changed)


def _reordered(before: PlanState, after: PlanState) -> set[str]:
    """Return a minimal set of keys whose moves explain the new order among those that stayed in their
    section.
    """
    decided = before.action_by_key
    sections: defaultdict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for action in after.actions:
        old = decided.get(action.key)
        if old and old.section_key == action.section_key:
            sections[action.section_key].append((old.order, action.key))
    return {key for places in sections.values() for key in out_of_order(places)}


def _vanished(before: PlanState, after: PlanState) -> dict[str | None, list[ActionState]]:
    """Return vanished actions by the key of the surviving action before them (None: first)."""
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
    return word_pieces(old.title, new.title) if old else _plain(new.title)
