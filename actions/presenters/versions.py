"""Earlier versions of an action: which can be put back, and what putting one back would change."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from actions.models import Action
from actions.models.fields import period_columns
from actions.presenters.changes import Change, FieldChange, changes
from actions.services import EarlierVersion
from actions.services.responsible import assigned_of, entries
from actions.services.versions import COPIED, PLACES
from tracking.log import Entry


def with_put_back(action: Action, log: Sequence[Entry], lines: Iterable[Change]) -> list[Change]:
    """Return the lines of the log, each entry that gave the action other contents than it has now with the address
    where they can be put back.
    """
    now = _contents(action)
    return [
        replace(
            line, put_back=reverse("action_put_back", args=[action.plan.key, action.key, entry.row.version])
        )
        if _is_other(entry, now)
        else line
        for entry, line in zip(log, lines, strict=True)
    ]


def _is_other(entry: Entry, now: tuple[Any, ...]) -> bool:
    contents = _contents(entry.row)
    return contents != now and (entry.before is None or contents != _contents(entry.before))


def _contents(row: Any) -> tuple[Any, ...]:
    """Return what is put back of an action or of its history row."""
    names = [*COPIED, *(name for name, *_ in PLACES), *period_columns("deadline", None), "area_editorial"]
    return (*(getattr(row, name) for name in names), assigned_of(row))


def differences(action: Action, earlier: EarlierVersion) -> tuple[FieldChange, ...]:
    """Return what putting an earlier version back would change, field by field."""
    now: Any = action.history.get(version=action.version)
    then = copy.copy(now)
    values: dict[str, Any] = {**earlier.changes}
    values |= period_columns("deadline", values.pop("deadline"))
    if earlier.responsible is not None and earlier.responsible != assigned_of(action):
        values["responsible"] = entries(earlier.responsible)
    for name, value in values.items():
        setattr(then, name, value)
    (change,) = changes([Entry(Action._meta.label_lower, then, now)])
    return change.fields
