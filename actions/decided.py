"""The plan as decided: what stood before, with the parts that a board has decided now. Pure.

The parts of a plan are named "plan" (its own fields), "area:KEY", "section:KEY" and "action:KEY".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from actions.order import out_of_order
from actions.state import ActionState, AreaState, PlanHead, PlanState, SectionState
from actions.state.structure import by_number

PLAN, AREA, SECTION, ACTION = "plan", "area", "section", "action"


def name_of(row: AreaState | SectionState | ActionState) -> str:
    """Return the name of a part: "action:KEY"."""
    kind = {AreaState: AREA, SectionState: SECTION, ActionState: ACTION}[type(row)]
    return f"{kind}:{row.key}"


def with_taken(before: PlanState, now: PlanState, taken: Collection[str]) -> PlanState:
    """Return `before` with the parts named in `taken` as they are in `now`: changed, added or gone.

    Rows keep their places; one that is added or has moved follows the row it follows in `now`. The area and
    section of an action that is taken come with it where `before` has none of that key. The day and the moment
    are those of `before`.
    """
    head = now if PLAN in taken else before
    actions = _rows(before.actions, now.actions, _keys(taken, ACTION))
    areas = _keys(taken, AREA) | _missing(before.areas, (action.area_key for action in actions))
    sections = _keys(taken, SECTION) | _missing(before.sections, (action.section_key for action in actions))
    return replace(
        before,
        **{name: getattr(head, name) for name in PlanHead._fields},
        areas=tuple(sorted(_rows(before.areas, now.areas, areas), key=by_number)),
        sections=_ranked(_rows(before.sections, now.sections, sections)),
        actions=_ranked(actions),
        removed=_removed(before, now, {action.key for action in actions}),
    )


def as_decided(state: PlanState) -> PlanState:
    """Return the state with each title as the decision says it, where that is told."""
    actions = tuple(_with_written(action) for action in state.actions)
    return replace(state, actions=actions) if actions != state.actions else state


def empty_plan(now: PlanState) -> PlanState:
    """Return the plan without areas, sections and actions."""
    return replace(now, areas=(), sections=(), actions=(), removed=())


def _keys(names: Collection[str], kind: str) -> set[str]:
    return {name.removeprefix(f"{kind}:") for name in names if name.startswith(f"{kind}:")}


def _missing(rows: Iterable[Any], keys: Iterable[str | None]) -> set[str]:
    return {key for key in keys if key is not None} - {row.key for row in rows}


def _rows(before: Sequence[Any], now: Sequence[Any], taken: set[str]) -> list[Any]:
    """Return the rows of `before`, those taken as they are in `now` and at their places there."""
    new, then = {row.key: row for row in now}, {row.key: place for place, row in enumerate(before)}
    moved = set(out_of_order([(then[key], key) for key in new if key in then]))
    stays = (taken & new.keys() & then.keys()) - moved
    rows = [
        new[row.key] if row.key in stays else row
        for row in before
        if row.key not in taken or row.key in stays
    ]
    for row in now:
        if row.key in taken - stays:
            rows.insert(_place(rows, now, row.key), row)
    return rows


def _place(rows: list[Any], now: Sequence[Any], key: str) -> int:
    """Return the index after the nearest row of `rows` that stands before `key` in `now`."""
    index = {row.key: number for number, row in enumerate(rows)}
    before = now[: next(number for number, row in enumerate(now) if row.key == key)]
    return next((index[row.key] + 1 for row in reversed(before) if row.key in index), 0)


def _ranked(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row._replace(order=rank) for rank, row in enumerate(rows, 1))


def _removed(before: PlanState, now: PlanState, standing: set[str]) -> tuple[ActionState, ...]:
    """Return the removed actions of either state that are not standing, as `now` has them."""
    rows = {row.key: row for row in (*before.removed, *now.removed) if row.key not in standing}
    return _ranked(rows.values())


def _with_written(action: ActionState) -> ActionState:
    if all(person.written is None for person in action.responsible):
        return action
    return action._replace(responsible=tuple(person.as_decided for person in action.responsible))
