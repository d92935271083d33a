"""The hand-over: a successor takes over a director's actions and title in one transaction."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from actions.models import Action, HandOver
from actions.models.actions import ActionQuerySet
from actions.models.plans import plan_scope
from actions.services.errors import DayInTheFuture, TitleBeganLater
from actions.services.responsible import Assigned, assigned_of, entries, write_rows
from directors import services as directors
from directors.models import Appointment, Director
from directors.models.people import SCOPE
from tracking.actor import Actor
from tracking.writer import Recorder, recording


def take_over(
    *,
    leaving: Director,
    successor: Director,
    by: Actor,
    title: Appointment | None = None,
    day: dt.date | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> list[Action]:
    """Replace `leaving` by the successor in all active actions; return the actions changed.

    With `title` (the leaver's) that title ends the day before `day`, and the successor holds it from `day`.
    Each action gets one history row, and the hand-over itself is kept. Raise DayInTheFuture, TitleBeganLater, or
    Conflict when the title is changed meanwhile.
    """
    why = reason or f"{successor} tar över efter {leaving}"
    changed: list[Action] = []
    with recording(SCOPE, by=by, reason=why, at=at) as record:
        if title is not None:
            _pass_on(record, title, successor, day)
        touched = _touched(leaving, successor)
        for plan_id in sorted(set(touched.values_list("plan_id", flat=True))):
            with recording(plan_scope(plan_id), by=by, reason=why, at=at) as own:
                changed += [
                    action
                    for action in touched.filter(plan_id=plan_id).order_by("order")
                    if _take_over(own, action, leaving.pk, successor.pk)
                ]
        if changed:
            record.add(_made(record, leaving, successor, day or record.day, changed))
    return changed


def _made(
    record: Recorder, leaving: Director, successor: Director, day: dt.date, changed: list[Action]
) -> HandOver:
    return HandOver(
        leaving=leaving,
        successor=successor,
        day=day,
        action_ids=[action.pk for action in changed],
        recorded_at=record.at,
        recorded_by=record.by.name,
    )


def _pass_on(record: Recorder, title: Appointment, successor: Director, day: dt.date | None) -> None:
    if day is None:
        raise ValueError("a title is passed on from a day")
    if day > record.day:
        raise DayInTheFuture(day)
    last = day - dt.timedelta(days=1)
    if title.start is not None and title.start > last:
        raise TitleBeganLater(title, day)
    directors.change_appointment(record, title, version=title.version, end=last)
    directors.add_appointment(record, successor, title=title.title, start=day, end=None)


def _touched(leaving: Director, successor: Director) -> ActionQuerySet:
    either = Q(responsibilities__director=leaving) | Q(responsibilities__director=successor)
    return Action.objects.in_open_plans().filter(either).distinct()


def _take_over(record: Recorder, action: Action, leaving: int, successor: int) -> bool:
    """Hand over an active action; in other actions only update the titles they repeat."""
    before = assigned_of(action)
    after = succeeded(before, leaving, successor) if action.removed_at is None else before
    changed = record.change(action, version=action.version, responsible=entries(after))
    if changed:
        write_rows(action, len(before))
    return changed and after != before


def succeeded(assigned: list[Assigned], leaving: int, successor: int) -> list[Assigned]:
    """Return the responsible after the hand-over. Pure; also used by the preview.

    A successor who is already responsible keeps that place, and the leaver's is dropped. The title that the
    decision says is the leaver's, so it is not taken over.
    """
    already = any(one.director_id == successor for one in assigned)
    kept = [one for one in assigned if not (already and one.director_id == leaving)]
    return [
        one._replace(director_id=successor, title=None) if one.director_id == leaving else one for one in kept
    ]
