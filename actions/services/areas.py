"""Writes to development areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.text import slugify

from actions.models import DevelopmentArea, Plan
from actions.services.errors import ActionsRemain
from actions.services.removal import NOT_REMOVED, removed
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
        key = key or free_key(DevelopmentArea, plan, title)
        return record.add(DevelopmentArea(plan=plan, key=key, title=title, number=number))


def edit_area(
    area: DevelopmentArea, *, version: int, by: Actor, reason: str = "", at: At = None, **changes: Any
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
    return remove(area, version=version, by=by, reason=reason, decision=decision, at=at)


def restore_area(area: DevelopmentArea, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    with recording(area.scope, by=by, reason=reason, at=at) as record:
        return record.change(area, version=version, **NOT_REMOVED)


def remove(row: Any, *, version: int, by: Actor, reason: str, decision: str, at: At) -> bool:
    """Remove an area or a section without active actions."""
    with recording(row.scope, by=by, reason=reason, at=at) as record:
        if row.actions.active().exists():
            raise ActionsRemain(row)
        return record.change(row, version=version, **removed(record, reason, decision))


def free_key(model: Any, plan: Plan, title: str) -> str:
    """Return a key made from the title that is unused in the plan."""
    stem = slugify(title)[:60].strip("-") or "rad"
    taken = set(model.objects.filter(plan=plan, key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)
