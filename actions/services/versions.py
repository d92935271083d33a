"""Putting an earlier version of an action back, as a new version."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple, cast

from django.utils import timezone

from actions.models import Action, DevelopmentArea, Section
from actions.models.actions import ActionChanges
from actions.models.fields import period_of
from actions.services.actions import edit_action
from actions.services.responsible import Assigned, assigned_of
from actions.state import WRITTEN
from directors.models import Director
from tracking.actor import Actor

At = dt.datetime | None

COPIED = ("label", "wording", "part_deadlines", *(field.name for field in WRITTEN))
PLACES = (("area_id", DevelopmentArea, "Området"), ("section_id", Section, "Avsnittet"))


class EarlierVersion(NamedTuple):
    """What an earlier version has, as `edit_action` takes it; `responsible` is None where it is left as it is.

    `gone` are sentences about what the version had and the plan no longer has, which is left as it is now.
    """

    changes: ActionChanges
    responsible: list[Assigned] | None
    gone: tuple[str, ...]


def earlier_version(action: Action, row: Any) -> EarlierVersion:
    """Return what the history row would make of the action. At most three queries."""
    changes: dict[str, Any] = {name: getattr(row, name) for name in COPIED}
    changes["deadline"] = period_of(row, "deadline")
    gone: list[str] = []
    for name, model, what in PLACES:
        pk = getattr(row, name)
        if pk is None or pk == getattr(action, name) or not (place := model.objects.get(pk=pk)).removed_at:
            changes[name] = pk
        else:
            gone.append(f"{what} ”{place}” är borttaget ur planen. Åtgärden står kvar där den står nu.")
    if "area_id" in changes:
        changes["area_editorial"] = row.area_editorial
    left = _left(action, row)
    gone += [f"{name} har ingen befattning längre. De ansvariga lämnas som de är." for name in left]
    return EarlierVersion(cast(ActionChanges, changes), None if left else assigned_of(row), tuple(gone))


def _left(action: Action, row: Any) -> list[str]:
    """Return the names of those responsible in the row, and not now, who have held titles but hold none today."""
    now = {one.director_id for one in assigned_of(action)}
    ids = [one.director_id for one in assigned_of(row) if one.director_id and one.director_id not in now]
    today = timezone.localdate()
    people = Director.objects.filter(pk__in=ids).with_titles().by_name() if ids else ()
    return [
        person.name
        for person in people
        if (titles := person.appointments.all()) and all(one.end and one.end < today for one in titles)
    ]


def put_back(action: Action, row: Any, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    """Save what a history row of the action has as a new version; return False when nothing differs.

    What is gone (`earlier_version`) is left as it is. Raise Conflict when `version` is stale.
    """
    found = earlier_version(action, row)
    return edit_action(
        action, version=version, by=by, reason=reason, at=at, responsible=found.responsible, **found.changes
    )
