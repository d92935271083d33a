"""The first day that status notes of a plan may describe: nothing is done in a plan before it is decided or begins.

Decisions belong to a higher app, which registers how to find the day of the first one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from actions.models import Plan

Find = Callable[[Plan], dt.date | None]


def period_start(plan: Plan) -> dt.date | None:
    return plan.period_start


_known: list[Find] = [period_start]


def register(find: Find) -> None:
    """Let `find` be asked too; it returns None for a plan that it knows no day of."""
    if find not in _known:
        _known.append(find)


def first_day(plan: Plan) -> dt.date | None:
    """Return the earliest of the days that are known; None when there is none, and every day goes."""
    return min((day for find in _known if (day := find(plan))), default=None)
