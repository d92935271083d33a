"""The hand-over page: each affected action before and after."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from actions.forms.responsible import KINDS
from actions.models import Action
from actions.services.handover import succeeded
from actions.services.responsible import Assigned, assigned_of
from directors.models import Director


@dataclass(frozen=True)
class HandedOver:
    label: str
    plan: str
    url_args: tuple[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class HandOverPage:
    """The contents of the page. `seen` identifies the versions shown; only those may be handed over."""

    leaving: Director
    rows: tuple[HandedOver, ...]
    seen: str


def preview(leaving: Director, successor: Director | None) -> HandOverPage:
    """Return the changes; without a successor, the actions to hand over. Two queries."""
    actions = list(
        Action.objects.of_director(leaving.pk).active().select_related("plan").order_by("plan__key", "order")
    )
    names = dict(Director.objects.values_list("pk", "name"))
    rows = tuple(_row(action, leaving, successor, names) for action in actions)
    versions = [leaving.pk, *((action.pk, action.version) for action in actions)]
    return HandOverPage(leaving, rows, signing.Signer(salt="handover").signature(str(versions)))


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
