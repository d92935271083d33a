"""What has been reported of plans: fixed proposals, and the last day that was followed up.

Reports belong to a higher app, which registers how to find what is fixed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from django.db.models import Max

from actions.models import StatusNote


class Reported(NamedTuple):
    """What is fixed of a plan: the id of the newest proposal, and the follow-up day of the newest other report."""

    proposal: int | None = None
    followed_up: dt.date | None = None


Find = Callable[[Collection[int]], Mapping[int, Reported]]

_find: list[Find] = []


def register(find: Find) -> None:
    """Let `find` tell what is fixed of the plans with some ids; one query."""
    if find not in _find:
        _find.append(find)


def reported(plan_ids: Collection[int]) -> dict[int, Reported]:
    """Return what is fixed of each plan."""
    found = {plan_id: Reported() for plan_id in plan_ids}
    for find in _find:
        found.update(find(plan_ids))
    return found


def last_followed_up(plan_ids: Collection[int]) -> dict[int, dt.date]:
    """Return the last day that was followed up, by a fixed report or a note, of each plan that was; two queries."""
    notes = StatusNote.objects.active().filter(plan_id__in=plan_ids).order_by()
    noted = dict(notes.values_list("plan_id").annotate(Max("date")))
    fixed = {plan_id: one.followed_up for plan_id, one in reported(plan_ids).items() if one.followed_up}
    days = [(plan_id, day) for found in (noted, fixed) for plan_id, day in found.items()]
    return {plan_id: max(day for one, day in days if one == plan_id) for plan_id, _ in days}
