"""Writes to actions: create, edit, move, remove and restore."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Unpack

from actions.models import Action, Plan
from actions.models.actions import ActionChanges, NewAction
from actions.models.fields import with_period_columns
from actions.services.errors import SuccessorsStand
from actions.services.order import after_last, orders_of, place, renumber
from actions.services.removal import remove, restore
from actions.services.responsible import Assigned, entries, write_rows
from tracking.actor import Actor
from tracking.writer import Recorder, recording

At = dt.datetime | None


def create_action(
    *,
    plan: Plan,
    key: str,
    by: Actor,
    responsible: Sequence[Assigned] = (),
    reason: str = "",
    at: At = None,
    **fields: Unpack[NewAction],
) -> Action:
    """Create an action, last in the plan."""
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        values = with_period_columns(fields, "deadline")
        order = after_last(orders_of(plan.actions.all()))
        action = Action(plan=plan, key=key, responsible=entries(responsible), order=order, **values)
        record.add(action)
        write_rows(action, 0)
        return action


def edit_action(
    action: Action,
    *,
    version: int,
    by: Actor,
    responsible: Sequence[Assigned] | None = None,
    reason: str = "",
    at: At = None,
    **changes: Unpack[ActionChanges],
) -> bool:
    """Set fields of an action and who is responsible; return False when nothing differs.

    Raise tracking.errors.Conflict when `version` is not the saved version.
    """
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        return change_action(record, action, version, changes, responsible)


def edit_actions(
    plan: Plan,
    *,
    chosen: Iterable[tuple[int, int]],
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[ActionChanges],
) -> int:
    """Make the same change to many actions, given as (id, version), all or none; return how many changed."""
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        versions = dict(chosen)
        actions = Action.objects.filter(plan=plan, pk__in=versions).order_by("order")
        return sum(change_action(record, action, versions[action.pk], changes, None) for action in actions)


def change_action(
    record: Recorder,
    action: Action,
    version: int,
    changes: ActionChanges,
    responsible: Sequence[Assigned] | None,
) -> bool:
    """Set fields of an action and who is responsible within `record`; return False when nothing differs."""
    values = with_period_columns(changes, "deadline")
    before = len(action.responsible)
    if responsible is None:
        return record.change(action, version=version, **values)
    changed = record.change(action, version=version, responsible=entries(responsible), **values)
    if changed:
        write_rows(action, before)
    return changed


def move_action(
    action: Action,
    *,
    version: int,
    by: Actor,
    index: int,
    reason: str = "",
    at: At = None,
    **changes: Unpack[ActionChanges],
) -> bool:
    """Move the action to `index` (0-based) among the plan's other active actions.

    `changes` may set section_id in the same edit. Raise Conflict when stale.
    """
    rows = Action.objects.filter(plan_id=action.plan_id)
    others = rows.exclude(pk=action.pk)
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        active = orders_of(others.active())
        if _keeps_rank(active, action.order, index):
            order: int | None = action.order
        else:
            order = _place_among(orders_of(rows), active, index, action.order)
        if order is None:
            renumber(record, rows)
            action.refresh_from_db()
            version = action.version
            order = _place_among(orders_of(rows), orders_of(others.active()), index, action.order)
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

    Raise ReasonMissing. The comparison reports a removal without a decision as an error.
    """
    if action.removed_at is not None:
        return False
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        return remove(record, action, version=version, reason=reason, decision=decision)


def restore_action(action: Action, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    """Restore a removed action to its place. Raise SuccessorsStand for one that was split or merged."""
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        _refuse_successors(action)
        return restore(record, action, version=version)


def _refuse_successors(action: Action) -> None:
    rows = action.successors.filter(plan_id=action.plan_id, to_action__removed_at=None).order_by("id")
    if labels := list(rows.values_list("to_action__label", flat=True)):
        raise SuccessorsStand(action, labels)
