"""Writes that make actions of others: split one, merge several, carry one to another plan.

The earlier action keeps its notes. One that is split or merged is removed from the plan; one that is carried
on keeps its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Unpack

from django.db.models import QuerySet

from actions.lineage import LineageKind
from actions.models import Action, Lineage, Plan
from actions.models.actions import ActionChanges
from actions.models.fields import period_columns, with_period_columns
from actions.responsibility import ResponsibilityKind
from actions.services.errors import ActionIsCarried, ActionIsGone, PartsMissing, SamePlan
from actions.services.keys import free_key
from actions.services.order import orders_of, place, renumber
from actions.services.removal import remove
from actions.services.responsible import Assigned, assigned_of, entries, write_rows
from actions.services.several import recording_all
from actions.state import WRITTEN
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.writer import Recorder, recording

At = dt.datetime | None

COPIED = (
    *("label", "wording", "area_id", "area_editorial", "section_id", "part_deadlines"),
    *(field.name for field in WRITTEN),
    *period_columns("deadline", None),
)
"""The columns that a new action has from the earlier one unless others are given."""


class Made(NamedTuple):
    """An action to be made of others: what differs from the first of them. None keeps its responsible."""

    values: ActionChanges
    responsible: Sequence[Assigned] | None = None


def split_action(
    action: Action,
    *,
    version: int,
    parts: Sequence[Made],
    by: Actor,
    reason: str,
    decision: str = "",
    at: At = None,
) -> list[Action]:
    """Replace an action by several, which take its place in order; return them.

    Raise PartsMissing for fewer than two, ActionIsGone for a removed action, ReasonMissing or Conflict.
    """
    if len(parts) < 2:
        raise PartsMissing("Skriv minst två åtgärder som den delas i.")
    with recording(action.scope, by=by, reason=reason, at=at) as record:
        _take_out(record, action, version, reason, decision)
        made = _made_after(record, action, parts)
        for one in made:
            _link(record, action, one, LineageKind.SPLIT, decision)
        return made


def merge_actions(
    plan: Plan,
    *,
    chosen: Mapping[int, int],
    into: Made,
    by: Actor,
    reason: str,
    decision: str = "",
    at: At = None,
) -> Action:
    """Replace the actions of {id: version} by one, which takes the first one's place; return it.

    Without `into.responsible` everybody who was responsible for any of them is. Raise PartsMissing for fewer
    than two, ActionIsGone, ReasonMissing or Conflict.
    """
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        actions = list(Action.objects.filter(plan=plan, pk__in=chosen).order_by("order"))
        if len(actions) < 2:
            raise PartsMissing("Välj minst två åtgärder som ska slås samman.")
        for action in actions:
            _take_out(record, action, chosen[action.pk], reason, decision)
        if into.responsible is None:
            into = into._replace(responsible=responsible_of(actions))
        (made,) = _made_after(record, actions[0], [into])
        for action in actions:
            _link(record, action, made, LineageKind.MERGED, decision)
        return made


def carry_action(
    action: Action,
    *,
    version: int,
    plan: Plan,
    by: Actor,
    decision: str = "",
    reason: str = "",
    at: At = None,
    **changes: Unpack[ActionChanges],
) -> Action:
    """Make the action's successor in another plan, last; the action keeps its place and its notes.

    Area and section are those of the other plan with the same key unless given. Raise SamePlan,
    ActionIsCarried when it has a successor there already, ActionIsGone or Conflict.
    """
    if plan.pk == action.plan_id:
        raise SamePlan
    with recording_all([action.plan, plan], by=by, reason=reason, at=at) as records:
        _refuse_stale(action, version)
        return carry(records[plan.pk], action, plan, decision, changes)


def carry(
    record: Recorder,
    action: Action,
    plan: Plan,
    decision: str,
    changes: ActionChanges,
    responsible: Sequence[Assigned] | None = None,
) -> Action:
    """Carry the action to the plan of `record`, with its responsible unless others are given.

    Raise ActionIsCarried.
    """
    if Lineage.objects.filter(plan=plan, from_action=action).exists():
        raise ActionIsCarried(action, plan)
    values: ActionChanges = {**_places_in(plan, action), **changes}
    orders = orders_of(plan.actions.all())
    made = _made(record, action, Made(values, responsible), place(orders, len(orders)) or 0, plan)
    _link(record, action, made, LineageKind.CARRIED, decision)
    return made


def responsible_of(actions: Sequence[Action]) -> list[Assigned]:
    """Return everybody responsible for any of the actions, each once, in their order.

    Whoever is responsible for one of them is so for them together, and not only supporting.
    """
    found: dict[tuple[int | None, str], Assigned] = {}
    for one in (one for action in actions for one in assigned_of(action)):
        who = (one.director_id, one.role)
        if who not in found or one.kind == ResponsibilityKind.RESPONSIBLE != found[who].kind:
            found[who] = one
    return list(found.values())


def _take_out(record: Recorder, action: Action, version: int, reason: str, decision: str) -> None:
    if action.removed_at is not None:
        raise ActionIsGone(action)
    remove(record, action, version=version, reason=reason, decision=decision)


def _refuse_stale(action: Action, version: int) -> None:
    """Raise Conflict or ActionIsGone for the action as it is saved; read under the lock."""
    saved = Action.objects.get(pk=action.pk)
    if saved.version != version:
        raise Conflict(action, base=version)
    if saved.removed_at is not None:
        raise ActionIsGone(action)


def _made_after(record: Recorder, action: Action, parts: Sequence[Made]) -> list[Action]:
    """Make an action of each part, just after `action` in order."""
    rows = Action.objects.filter(plan_id=action.plan_id)
    made: list[Action] = []
    for part in parts:
        before = made[-1] if made else action
        order = _after(rows, before)
        if order is None:
            renumber(record, rows)
            order = _after(rows, before)
        assert order is not None
        made.append(_made(record, action, part, order))
    return made


def _after(rows: QuerySet[Action], action: Action) -> int | None:
    orders = orders_of(rows)
    return place(orders, orders.index(rows.get(pk=action.pk).order) + 1)


def _made(record: Recorder, model: Action, new: Made, order: int, plan: Plan | None = None) -> Action:
    """Add an action like `model` but for the values given."""
    values = {name: getattr(model, name) for name in COPIED} | with_period_columns(new.values, "deadline")
    plan = plan or model.plan
    assigned = assigned_of(model) if new.responsible is None else new.responsible
    key = free_key(plan.actions.all(), str(values["label"]))
    action = Action(plan=plan, key=key, order=order, responsible=entries(assigned), **values)
    record.add(action)
    write_rows(action, 0)
    return action


def _link(record: Recorder, before: Action, after: Action, kind: LineageKind, decision: str) -> None:
    record.add(
        Lineage(
            plan_id=after.plan_id,
            from_action=before,
            to_action=after,
            kind=kind.value,
            decision=decision,
            made_at=record.at,
            made_by=record.by.name,
        )
    )


def _places_in(plan: Plan, action: Action) -> ActionChanges:
    """Return area and section of the plan with the same keys as the action's; None where it has none."""
    area = plan.developmentareas.filter(removed_at=None, key=action.area.key if action.area else "").first()
    section = plan.sections.filter(removed_at=None, key=action.section.key if action.section else "").first()
    return {"area_id": area.pk if area else None, "section_id": section.pk if section else None}
