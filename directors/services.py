"""Writes to directors and their titles.

Actions repeat names and titles in their history, so a change of either goes through
`actions.services.people`, which calls these and then brings the actions up to date.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from directors.models import Appointment, Director
from directors.models.people import SCOPE
from tracking.actor import Actor
from tracking.writer import Recorder, recording

At = dt.datetime | None


def create_director(
    *,
    key: str,
    name: str,
    by: Actor,
    group: str = "director",
    note: str = "",
    reason: str = "",
    at: At = None,
) -> Director:
    with recording(SCOPE, by=by, reason=reason, at=at) as record:
        return record.add(Director(key=key, name=name, group=group, note=note))


def change_director(record: Recorder, director: Director, *, version: int, **changes: Any) -> bool:
    """Change name, group or note inside `record`; False when nothing differs."""
    return record.change(director, version=version, **changes)


def add_appointment(
    record: Recorder, director: Director, *, title: str, start: dt.date | None, end: dt.date | None
) -> Appointment:
    return record.add(Appointment(director=director, title=title, start=start, end=end))


def change_appointment(record: Recorder, appointment: Appointment, *, version: int, **changes: Any) -> bool:
    """Change title, start, end or struck inside `record`; False when nothing differs."""
    return record.change(appointment, version=version, **changes)
