"""Writes to directors and titles, and to the actions that repeat them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Unpack

from actions.models import Action
from actions.models.actions import ActionQuerySet
from actions.models.plans import plan_scope
from actions.services.responsible import assigned_of, entries
from directors import services as directors
from directors.models import Appointment, Director
from directors.models.people import SCOPE, DirectorFields, TitleFields
from directors.services import create_director
from tracking.actor import Actor
from tracking.writer import Recorder, recording

At = dt.datetime | None


@contextmanager
def _with_actions(director: Director, *, by: Actor, reason: str, at: At) -> Iterator[Recorder]:
    """Record in the directors' scope, then update the director's actions in their plans' scopes."""
    with recording(SCOPE, by=by, reason=reason, at=at) as record:
        yield record
        why = reason or f"Uppgifterna om {director} ändrades"
        for plan_id in _plans_of(director):
            with recording(plan_scope(plan_id), by=by, reason=why, at=at) as own:
                for action in _actions_of(director, plan_id):
                    own.change(action, version=action.version, responsible=entries(assigned_of(action)))


def _plans_of(director: Director) -> list[int]:
    """Return the plans of the director's actions, in the order in which their locks are taken.

    A closed plan keeps the names and titles that it was closed with.
    """
    rows = Action.objects.of_director(director.pk).in_open_plans()
    plans = rows.values_list("plan_id", flat=True)
    return sorted(set(plans))


def _actions_of(director: Director, plan_id: int) -> ActionQuerySet:
    return Action.objects.of_director(director.pk).filter(plan_id=plan_id).order_by("order")


def edit_director(
    director: Director,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[DirectorFields],
) -> bool:
    """Set name, group or note; return False when nothing differs. Raise Conflict when stale."""
    with _with_actions(director, by=by, reason=reason, at=at) as record:
        return directors.change_director(record, director, version=version, **changes)


def add_title(
    director: Director,
    *,
    title: str,
    by: Actor,
    start: dt.date | None = None,
    end: dt.date | None = None,
    reason: str = "",
    at: At = None,
) -> Appointment:
    with _with_actions(director, by=by, reason=reason, at=at) as record:
        return directors.add_appointment(record, director, title=title, start=start, end=end)


def edit_title(
    appointment: Appointment,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[TitleFields],
) -> bool:
    """Set title, start, end or struck (struck out as a mistake); return False when nothing differs.

    Raise Conflict when stale.
    """
    with _with_actions(appointment.director, by=by, reason=reason, at=at) as record:
        return directors.change_appointment(record, appointment, version=version, **changes)


__all__ = ["add_title", "create_director", "edit_director", "edit_title"]
