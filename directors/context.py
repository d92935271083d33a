"""Context processors: what every page needs to know of the organisation, of the visitor and, for
administrators, of the clock."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from directors.models.organisation import organisation_name, program_name
from directors.rights import Ability, May, may, may_ever
from tracking.heads import chain_heads, latest_ahead


def rights(request: HttpRequest) -> dict[str, May]:
    """Return {"may": the visitor's rights}, or nothing where there is no user, as on a server error."""
    return {"may": may(request.user)} if hasattr(request, "user") else {}


def organisation(request: HttpRequest) -> dict[str, object]:
    """Return the organisation's name and the program's; one query, in pages that print either.

    Nothing where there is no user: the database may be the reason.
    """
    if not hasattr(request, "user"):
        return {}
    name = SimpleLazyObject(organisation_name)
    return {"organisation": name, "program": SimpleLazyObject(lambda: program_name(str(name)))}


def clock(request: HttpRequest) -> dict[str, dt.datetime]:
    """Tell administrators of a link that lies ahead of the clock: its date as `recorded_ahead`, and `now`."""
    if not hasattr(request, "user") or not may_ever(request.user, Ability.MANAGE_ACCOUNTS):
        return {}
    ahead = latest_ahead(chain_heads())
    return {"recorded_ahead": ahead, "now": timezone.now()} if ahead else {}
