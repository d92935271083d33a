"""Closing a plan, opening it again, and making the plan that follows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from actions.leaving import Leaving
from actions.models import Action, DevelopmentArea, Plan, Section
from actions.models.fields import period_columns
from actions.models.plans import NewPlan
from actions.services.errors import ActionsUndecided, PlanChanged, ReasonMissing
from actions.services.keys import free_key
from actions.services.lineage import carry
from actions.services.removal import remove
from actions.services.several import recording_all
from actions.status import is_open
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.writer import Recorder, add_root, recording

At = dt.datetime | None


class Left(NamedTuple):
    """What happens to an action that is not done when its plan is closed.

    `words` are the reason of one that is left and the decision of one that is removed; `plan` is the one that
    it is carried to.
    """

    version: int
    leaving: Leaving
    words: str = ""
    plan: Plan | None = None


def unfinished(plan: Plan) -> list[Action]:
    """Return the active actions that are not done, in order."""
    rows = Action.objects.active().filter(plan=plan).select_related("area", "section").order_by("order")
    return [action for action in rows if is_open(action.status)]


def close_plan(
    plan: Plan, *, version: int, left: Mapping[int, Left], by: Actor, reason: str = "", at: At = None
) -> None:
    """Close the plan, after which it takes no writes, and do with each unfinished action as `left` says, by id.

    Raise ActionsUndecided when one is not in `left`, ReasonMissing without the reason or decision of one, or
    Conflict when the plan or an action has been changed.
    """
    targets = {one.plan.pk: one.plan for one in left.values() if one.plan is not None}
    with recording_all([plan, *targets.values()], by=by, reason=reason, at=at) as records:
        record = records[plan.pk]
        actions = unfinished(plan)
        if missing := [action for action in actions if action.pk not in left]:
            raise ActionsUndecided(missing)
        for action in actions:
            _leave(records, action, left[action.pk])
        record.change(plan, version=version, closed_at=record.at, closed_by=record.by.name)


def _leave(records: Mapping[int, Recorder], action: Action, left: Left) -> None:
    record = records[action.plan_id]
    if action.version != left.version:
        raise Conflict(action, base=left.version)
    match left.leaving:
        case Leaving.CARRY if left.plan is not None:
            carry(records[left.plan.pk], action, left.plan, left.words, {})
        case Leaving.NEXT:
            record.change(action, version=left.version, to_next_plan=True, left_reason="")
        case Leaving.REMOVE:
            _need(left.words)
            reason = "Togs bort när planen avslutades"
            remove(record, action, version=left.version, reason=reason, decision=left.words)
        case Leaving.LEAVE:
            _need(left.words)
            record.change(action, version=left.version, left_reason=left.words, to_next_plan=False)


def _need(words: str) -> None:
    if not words.strip():
        raise ReasonMissing


def open_plan(plan: Plan, *, version: int, reason: str, by: Actor, at: At = None) -> None:
    """Open a closed plan again. Raise ReasonMissing, or Conflict when stale."""
    _need(reason)
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        record.is_open = True  # the one write that a closed plan takes
        record.change(plan, version=version, closed_at=None, closed_by="")


def create_next_plan(
    earlier: Plan,
    *,
    head: NewPlan,
    areas: Collection[int],
    sections: Collection[int],
    actions: Mapping[int, int],
    with_responsible: Collection[int],
    by: Actor,
    at: At = None,
) -> Plan:
    """Make a draft plan that follows `earlier`, with its areas, sections and {action id: version} carried on.

    The actions of `with_responsible` keep their responsible. Raise PlanChanged when an action has been changed
    or carried since it was chosen.
    """
    values = {name: head[name] for name in ("case_number", "title", "board")}
    period = period_columns("period", head["period"])
    key = free_key(Plan.objects.all(), head["title"], "plan")
    with transaction.atomic():
        plan: Plan = add_root(Plan(key=key, draft=True, **values, **period), by=by, at=at)
        with recording_all([earlier, plan], by=by, reason=f"Efter ”{earlier}”", at=at) as records:
            record = records[plan.pk]
            _copy_areas(record, plan, earlier.developmentareas.filter(pk__in=areas, removed_at=None))
            _copy_sections(record, plan, earlier.sections.filter(pk__in=sections, removed_at=None))
            _carry_all(record, plan, earlier, actions, with_responsible)
    return plan


def _copy_areas(record: Recorder, plan: Plan, rows: QuerySet[DevelopmentArea]) -> None:
    for row in rows.order_by("number", "id"):
        record.add(DevelopmentArea(plan=plan, key=row.key, title=row.title, number=row.number))


def _copy_sections(record: Recorder, plan: Plan, rows: QuerySet[Section]) -> None:
    """Copy the sections in order; one whose heading is not copied comes uppermost."""
    made: dict[int, Section] = {}
    for row in sorted(rows.order_by("order"), key=lambda row: row.parent_id is not None):
        section = Section(
            plan=plan, key=row.key, title=row.title, order=row.order, parent=made.get(row.parent_id or 0)
        )
        made[row.pk] = record.add(section)


def _carry_all(
    record: Recorder,
    plan: Plan,
    earlier: Plan,
    actions: Mapping[int, int],
    with_responsible: Collection[int],
) -> None:
    rows = Action.objects.active().filter(plan=earlier, pk__in=actions)
    found = list(rows.select_related("area", "section").order_by("order"))
    if len(found) < len(actions) or any(row.version != actions[row.pk] for row in found):
        raise PlanChanged
    for row in found:
        carry(record, row, plan, "", {}, responsible=None if row.pk in with_responsible else [])
