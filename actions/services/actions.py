"""Writes to actions: create, edit, move, remove and restore."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from actions.models import Action, Plan
from actions.models.fields import period_columns
from actions.period import Period
from actions.services.order import after_last, place, renumbered
from actions.services.removal import NOT_REMOVED, removed
from actions.services.responsible import Assigned, entries, write_rows
from tracking.actor import Actor
from tracking.writer import Recorder, recording

At = dt.datetime | None


def create_action(
    *,
    plan: Plan,
    key: str,
    label: str,
    wording: str,
    by: Actor,
    responsible: Sequence[Assigned] = (),
    deadline: Period | None = None,
    reason: str = "",
    at: At = None,
    **fields: Any,
) -> Action:
    """A new action, last in the plan.

    `fields`: area_id, area_editorial, section_id, part_deadlines, source_note.
    """
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        chosen = entries(responsible)
        action = Action(plan=plan, key=key, label=label, wording=wording, responsible=chosen, **fields)
        for name, value in period_columns("deadline", deadline).items():
            setattr(action, name, value)
        action.order = after_last(_orders(plan.pk))
        record.add(action)
        write_rows(action, chosen, 0)
        return action


def edit_action(
    action: Action,
    *,
    version: int,
    by: Actor,
    responsible: Sequence[Assigned] | None = None,
    reason: str = "",
    at: At = None,
    **changes: Any,
) -> bool:
    """Set fields of an action (`deadline` as a Period or None); return False when nothing differs.

    Raise tracking.errors.Conflict when `version` is not the saved version.
    """
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        return _change(record, action, version, changes, responsible)


def edit_actions(
    plan: Plan,
    *,
    chosen: Iterable[tuple[int, int]],
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Any,
) -> int:
    """Make the same change to many actions, given as (id, version), all or none; return how many changed."""
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        versions = dict(chosen)
        actions = Action.objects.filter(plan=plan, pk__in=versions).order_by("order")
        return sum(_change(record, action, versions[action.pk], dict(changes), None) for action in actions)


def _change(
    record: Recorder,
    action: Action,
    version: int,
    changes: dict[str, Any],
    responsible: Sequence[Assigned] | None,
) -> bool:
    if "deadline" in changes:
        changes |= period_columns("deadline", changes.pop("deadline"))
    before = len(action.responsible)
    if responsible is None:
        return record.change(action, version=version, **changes)
    chosen = entries(responsible)
    changed = record.change(action, version=version, responsible=chosen, **changes)
    if changed:
        write_rows(action, chosen, before)
    return changed


def move_action(
    action: Action,
    *,
    version: int,
    by: Actor,
    index: int,
    reason: str = "",
    at: At = None,
    **changes: Any,
) -> bool:
    """Move the action to `index` (0-based) among the plan's other active actions.

    `changes` may set section_id in the same edit. Raise Conflict when stale.
    """
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        others = Action.objects.filter(plan_id=action.plan_id).exclude(pk=action.pk)
        active = list(others.active().order_by("order").values_list("order", flat=True))
        if _keeps_rank(active, action.order, index):
            order: int | None = action.order
        else:
            order = _place_among(_orders(action.plan_id), active, index, action.order)
        if order is None:
            _renumber(record, action)
            action.refresh_from_db()
            active = list(others.active().order_by("order").values_list("order", flat=True))
            version, order = (
                action.version,
                _place_among(_orders(action.plan_id), active, index, action.order),
            )
        return record.change(action, version=version, order=order, **changes)


def _keeps_rank(active: list[int], order: int, index: int) -> bool:
    return sum(1 for other in active if other < order) == index


def _place_among(every: list[int], active: list[int], index: int, own: int) -> int | None:
    """Return an unused order just before the active action at `index`; None when the gap is used up.

    Removed actions hold orders too.
    """
    if index >= len(active):
        return after_last(every)
    rest = [order for order in every if order != own]
    return place(rest, rest.index(active[index]))


def _renumber(record: Recorder, moved: Action) -> None:
    """Give every action of the plan a new order with a full gap; each gets a history row. Rarely needed."""
    actions = list(Action.objects.filter(plan_id=moved.plan_id).order_by("order"))
    fresh = renumbered(len(actions))
    base = max(actions[-1].order, fresh[-1])
    for action, order in reversed(list(zip(actions, fresh, strict=True))):
        record.change(action, version=action.version, order=base + order)


def remove_action(
    action: Action,
    *,
    version: int,
    by: Actor,
    reason: str,
    decision: str = "",
    at: At = None,
) -> bool:
    """Remove the action from the plan. `decision` is in words (body, date, §).

    Raise ValueError without a reason. The comparison reports a removal without a decision as an error.
    """
    if action.removed_at is not None:
        return False
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        return record.change(action, version=version, **removed(record, reason, decision))


def restore_action(action: Action, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    """Restore a removed action to its place."""
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        return record.change(action, version=version, **NOT_REMOVED)


def _orders(plan_id: int) -> list[int]:
    return list(Action.objects.filter(plan_id=plan_id).order_by("order").values_list("order", flat=True))
