"""The day that the status of a plan's actions is asked for, if somebody asks.

What asks belongs to higher apps, which register how to find the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

Find = Callable[[Collection[str]], dict[str, dt.date]]

_known: list[Find] = []


def register(find: Find) -> None:
    """Let `find` be asked too: it takes keys of plans and returns {plan key: day} of those that are asked about."""
    if find not in _known:
        _known.append(find)


def asked_days(plan_keys: Collection[str]) -> dict[str, dt.date]:
    """Return {plan key: day} of the plans whose status is asked for; of several days the latest."""
    found: dict[str, dt.date] = {}
    for find in _known:
        for key, day in find(plan_keys).items():
            found[key] = max(day, found.get(key, day))
    return found
