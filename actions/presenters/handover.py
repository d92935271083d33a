"""The hand-over page: each affected action before and after; and what a director has handed over since."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from actions.forms.responsible import KINDS
from actions.models import Action, HandOver
from actions.services.handover import succeeded
from actions.services.responsible import Assigned, assigned_of
from directors.models import Account, Director
from directors.rights import Ability, may_ever


@dataclass(frozen=True)
class HandedOver:
    label: str
    plan: str
    url_args: tuple[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class HandOverPage:
    """The contents of the page. `seen` identifies the versions shown; only those may be handed over.

    `can_report` tells whether the successor has an account that may note the status.
    """

    leaving: Director
    rows: tuple[HandedOver, ...]
    seen: str
    can_report: bool


def preview(leaving: Director, successor: Director | None) -> HandOverPage:
    """Return the changes; without a successor, the actions to hand over. At most three queries."""
    held = Action.objects.of_director(leaving.pk).active().in_open_plans()
    actions = list(held.select_related("plan").order_by("plan__key", "order"))
    names = dict(Director.objects.values_list("pk", "name"))
    rows = tuple(_row(action, leaving, successor, names) for action in actions)
    versions = [leaving.pk, *((action.pk, action.version) for action in actions)]
    seen = signing.Signer(salt="handover").signature(str(versions))
    return HandOverPage(leaving, rows, seen, successor is None or can_report(successor))


def can_report(director: Director) -> bool:
    """Return whether an account of the director may note the status of the actions. One query."""
    return any(may_ever(one, Ability.REPORT) for one in Account.objects.filter(director=director))


@dataclass(frozen=True)
class Passed:
    """What was handed over to one successor on one day; `actions` are (label, address)."""

    successor: str
    successor_key: str
    day: dt.date
    actions: tuple[tuple[str, str], ...]


def handed_over(director: Director, until: dt.date | None = None) -> tuple[Passed, ...]:
    """Return what the director has handed over, latest first; at most two queries.

    `until` leaves out later hand-overs. Actions of draft plans are counted nowhere.
    """
    rows = HandOver.objects.filter(leaving=director).select_related("successor").order_by("-day", "-pk")
    kept = [row for row in rows if until is None or row.day <= until]
    ids = {pk for row in kept for pk in row.action_ids}
    actions = Action.objects.filter(plan__draft=False).select_related("plan").in_bulk(ids) if ids else {}
    return tuple(passed for row in kept if (passed := _passed(row, actions)).actions)


def _passed(row: HandOver, actions: dict[int, Action]) -> Passed:
    found = [actions[pk] for pk in row.action_ids if pk in actions]
    links = tuple((one.label, reverse("action", args=[one.plan.key, one.key])) for one in found)
    return Passed(row.successor.name, row.successor.key, row.day, links)


def _row(action: Action, leaving: Director, successor: Director | None, names: dict[int, str]) -> HandedOver:
    before = assigned_of(action)
    after = succeeded(before, leaving.pk, successor.pk) if successor else before
    return HandedOver(
        action.label,
        action.plan.title,
        (action.plan.key, action.key),
        _lines(before, names),
        _lines(after, names),
    )


def _lines(assigned: list[Assigned], names: dict[int, str]) -> tuple[str, ...]:
    kinds = dict(KINDS)
    return tuple(
        f"{names[one.director_id] if one.director_id else one.role} ({kinds[one.kind].lower()})"
        for one in assigned
    )
