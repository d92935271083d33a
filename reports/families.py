"""Families: the decided actions that are gone together with the new ones that they became. Pure.

Each action of either state is in at most one family, so that a comparison tells of it once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from actions.lineage import LineageKind, LineageLink
from actions.state import ActionState, PlanState


class Family(NamedTuple):
    """Actions of the baseline that are gone, and actions of the follow-up that they became.

    `new` are the latter in order, and those of them that have been removed since. `is_merged` tells whether
    any of them was merged of several.
    """

    old: tuple[ActionState, ...]
    new: tuple[ActionState, ...]
    is_merged: bool

    @property
    def standing(self) -> tuple[ActionState, ...]:
        return tuple(action for action in self.new if action.removal is None)

    @property
    def is_lost(self) -> bool:
        """Whether some of what was decided is gone without a decision."""
        removals = [action.removal for action in self.new if action.removal is not None]
        return any(not removal.decision.strip() for removal in removals)

    @property
    def row_is_new(self) -> bool:
        """Whether the family is told of in the row of its first new action, and not in that of its old one."""
        return bool(self.standing) and (len(self.old) > 1 or (self.is_merged and len(self.new) == 1))

    def is_row_of(self, action: ActionState) -> bool:
        return self.row_is_new and self.standing[0].key == action.key


class Families(NamedTuple):
    """Every family, by the keys of its old and of its new actions."""

    of_old: Mapping[str, Family]
    of_new: Mapping[str, Family]


def families(before: PlanState, after: PlanState, lineage: Iterable[LineageLink]) -> Families:
    """Return the families of the actions of `before` that are gone from `after`."""
    children = _children(after, lineage)
    if not children:
        return Families({}, {})
    leaves = {
        action.key: found
        for action in before.actions
        if action.key not in after.action_by_key
        and (found := _leaves(action.key, children, before, after, set()))
    }
    merged = {link.after.key for link in lineage if link.kind == LineageKind.MERGED}
    of_old: dict[str, Family] = {}
    of_new: dict[str, Family] = {}
    for old, new in _components(leaves):
        family = Family(
            tuple(action for action in before.actions if action.key in old),
            tuple(action for action in (*after.actions, *after.removed) if action.key in new),
            bool(merged & new),
        )
        of_old |= dict.fromkeys(old, family)
        of_new |= dict.fromkeys(new, family)
    return Families(of_old, of_new)


def _children(after: PlanState, lineage: Iterable[LineageLink]) -> dict[str, list[str]]:
    """Return what each action of the plan became, among what had been made by the follow-up."""
    known = after.action_by_key.keys() | after.removed_by_key.keys()
    children: defaultdict[str, list[str]] = defaultdict(list)
    for link in lineage:
        if link.kind != LineageKind.CARRIED and link.after.key in known:
            children[link.before.key].append(link.after.key)
    return children


def _leaves(
    key: str, children: Mapping[str, list[str]], before: PlanState, after: PlanState, seen: set[str]
) -> set[str]:
    """Return the last descendants of an action: those in the plan, or removed from it and become nothing else.

    What the baseline had as well has a row of its own.
    """
    found: set[str] = set()
    for child in children.get(key, ()):
        if child in seen or child in before.action_by_key:
            continue
        seen.add(child)
        further = set() if child in after.action_by_key else _leaves(child, children, before, after, seen)
        found |= further or {child}
    return found


def _components(leaves: Mapping[str, set[str]]) -> list[tuple[set[str], set[str]]]:
    """Return (old keys, new keys) of those that share any new action."""
    found: list[tuple[set[str], set[str]]] = []
    for key, new in leaves.items():
        apart = [one for one in found if not one[1] & new]
        joined = [one for one in found if one[1] & new]
        old = {key}.union(*(one[0] for one in joined))
        found = [*apart, (old, new.union(*(one[1] for one in joined)))]
    return found
