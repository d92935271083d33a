"""Writes to directors and their titles, and to the organisation.

Actions store names and titles in their history rows, so users' changes go through `actions.services.people`,
which calls these functions and then updates the actions.
"""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from directors.errors import LogoRefused, OrganisationExists
from directors.models import Appointment, Director, Organisation
from directors.models import organisation as organisations
from directors.models.organisation import ONLY, LetterheadFields, OrganisationFields
from directors.models.people import SCOPE, DirectorFields, TitleFields
from files.errors import FileRefused
from files.logos import clean_logo
from files.services import store
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
    """Create a director; `key` is the slug in addresses, `group` "director" or "unit_head"."""
    with recording(SCOPE, by=by, reason=reason, at=at) as record:
        return record.add(Director(key=key, name=name, group=group, note=note))


def change_director(
    record: Recorder, director: Director, *, version: int, **changes: Unpack[DirectorFields]
) -> bool:
    """Set name, group or note within `record`. Return False when nothing differs.

    Raise Conflict when `version` is not the saved version.
    """
    return record.change(director, version=version, **changes)


def add_appointment(
    record: Recorder, director: Director, *, title: str, start: dt.date | None, end: dt.date | None
) -> Appointment:
    """Add a title with its first and last day (None for unknown or still held) within `record`."""
    return record.add(Appointment(director=director, title=title, start=start, end=end))


def change_appointment(
    record: Recorder, appointment: Appointment, *, version: int, **changes: Unpack[TitleFields]
) -> bool:
    """Set title, start, end or struck within `record`. Return False when nothing differs.

    Raise Conflict when `version` is not the saved version.
    """
    return record.change(appointment, version=version, **changes)


def create_organisation(
    *, name: str, code: str, by: Actor, reason: str = "", at: At = None, **texts: Unpack[LetterheadFields]
) -> Organisation:
    """Name the organisation and its municipality code. Raise OrganisationExists where it is named already."""
    with recording(organisations.SCOPE, by=by, reason=reason, at=at) as record:
        if Organisation.objects.exists():
            raise OrganisationExists
        return record.add(Organisation(pk=ONLY, name=name, code=code, **texts))


def edit_organisation(
    organisation: Organisation,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[OrganisationFields],
) -> bool:
    """Set its fields; return False when nothing differs. Raise Conflict when stale."""
    with recording(organisations.SCOPE, by=by, reason=reason, at=at) as record:
        return record.change(organisation, version=version, **changes)


def set_logo(organisation: Organisation, content: bytes | None, *, version: int, by: Actor) -> bool:
    """Set the logotype, cleaned (files.logos), or take it away; return False when it is the same already.

    Raise LogoRefused, after which the logotype is as it was, and Conflict when stale.
    """
    with recording(organisations.SCOPE, by=by) as record:
        logo = None if content is None else _stored_logo(content)
        return record.change(organisation, version=version, logo_id=logo)


def _stored_logo(content: bytes) -> str:
    try:
        return store(clean_logo(content).content).sha256
    except FileRefused as error:
        raise LogoRefused(str(error)) from error
