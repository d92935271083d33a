"""What everyone may read of a plan: as a board decided it, or as it stood in a fixed report, whichever is newest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from actions.models import DecidedWording
from actions.state import PlanState
from actions.state.stored import load_state


class Published(NamedTuple):
    """A published state of the plan with id `plan`: the day it speaks for, and how to read it (one query)."""

    plan: int
    day: dt.date
    load: Callable[[], PlanState]


Source = Callable[[], Iterable[Published]]


def decided_wordings() -> list[Published]:
    """Return every standing decided wording; one query."""
    rows = DecidedWording.objects.standing().order_by("id").values_list("plan_id", "day", "pk")
    return [Published(plan, day, partial(_state, pk)) for plan, day, pk in rows]


def _state(pk: int) -> PlanState:
    text, schema = DecidedWording.objects.values_list("state", "schema").get(pk=pk)
    return load_state(text, schema)


_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source of published states from another app; a decided wording of the same day goes before it."""
    if source not in _sources:
        _sources.append(source)


def newest_published() -> dict[int, Published]:
    """Return the newest published state of each plan that has one, by the plan's id; a query for each source."""
    found: dict[int, Published] = {}
    for source in (*_sources, decided_wordings):
        for one in source():
            if one.plan not in found or one.day >= found[one.plan].day:
                found[one.plan] = one
    return found
