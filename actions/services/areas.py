"""Writes to development areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Unpack

from django.db import connection

from actions.models import DevelopmentArea, Plan
from actions.models.areas import AreaFields
from actions.services.errors import ActionsRemain
from actions.services.keys import free_key
from actions.services.removal import remove, restore
from tracking.actor import Actor
from tracking.writer import recording

At = dt.datetime | None


def create_area(
    *,
    plan: Plan,
    title: str,
    by: Actor,
    number: int | None = None,
    key: str = "",
    reason: str = "",
    at: At = None,
) -> DevelopmentArea:
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        key = key or free_key(plan.developmentareas.all(), title)
        return record.add(DevelopmentArea(plan=plan, key=key, title=title, number=number))


def edit_area(
    area: DevelopmentArea,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[AreaFields],
) -> bool:
    """Set title or number; return False when nothing differs. Raise Conflict when stale."""
    with recording(area.scope, by=by, reason=reason, at=at) as record:
        return record.change(area, version=version, **changes)


def renumber_areas(
    plan: Plan, *, numbers: Mapping[int, tuple[int, int | None]], by: Actor, reason: str = "", at: At = None
) -> int:
    """Renumber areas, given as {area id: (version, number)}; return how many changed. Raise Conflict."""
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        areas = list(plan.developmentareas.filter(pk__in=numbers).order_by("pk"))
        changing = [area for area in areas if area.number != numbers[area.pk][1]]
        _set_aside([area.pk for area in changing])
        return sum(
            record.change(area, version=numbers[area.pk][0], number=numbers[area.pk][1]) for area in changing
        )


def _set_aside(ids: list[int]) -> None:
    """Clear the numbers within the transaction, so that areas can swap numbers without a clash."""
    if not ids:
        return
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "actions_developmentarea" SET "number" = NULL WHERE "id" IN ({marks})',  # noqa: S608
            ids,
        )


def remove_area(
    area: DevelopmentArea, *, version: int, by: Actor, reason: str, decision: str = "", at: At = None
) -> bool:
    """Remove the area from the plan. Raise ActionsRemain or ReasonMissing."""
    with recording(area.scope, by=by, reason=reason, at=at) as record:
        if area.actions.active().exists():
            raise ActionsRemain(area)
        return remove(record, area, version=version, reason=reason, decision=decision)


def restore_area(area: DevelopmentArea, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    """Restore a removed area; it loses its number when another area has it by now."""
    with recording(area.scope, by=by, reason=reason, at=at) as record:
        others = DevelopmentArea.objects.filter(plan_id=area.plan_id, removed_at=None).exclude(pk=area.pk)
        if area.number is not None and others.filter(number=area.number).exists():
            record.change(area, version=version, number=None)
            version = area.version
        return restore(record, area, version=version)
