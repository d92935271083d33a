"""What an account is asked to do besides its own actions, such as reading a draft report.

What asks belongs to higher apps, which register how to find it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils import timezone

from directors.models import Account
from directors.rights import Visitor


class Task(NamedTuple):
    """Something asked of an account, up to and including a day; `url` leads to it."""

    text: str
    url: str
    until: dt.date


Find = Callable[[int, dt.date], Iterable[Task]]

_known: list[Find] = []


def register(find: Find) -> None:
    """Let `find` be asked too: it takes the id of an account and today's date."""
    if find not in _known:
        _known.append(find)


def tasks_of(visitor: Visitor) -> list[Task]:
    """Return what the visitor is asked to do, the earliest day first; nothing for visitors who are not signed in."""
    if not isinstance(visitor, Account):
        return []
    found = (task for find in _known for task in find(visitor.pk, timezone.localdate()))
    return sorted(found, key=lambda task: task.until)
