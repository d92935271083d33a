"""The start page before there is a plan: what takes an office to its first one, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from directors.models import Account
from directors.models.organisation import organisation_name
from directors.rights import Ability, Visitor, may_ever, roles_with


@dataclass(frozen=True)
class FirstStep:
    """A step: `done` tells what is done, `who` names those who may do it where the visitor may not."""

    title: str
    text: str
    url_name: str
    done: str
    is_next: bool
    who: str


@dataclass(frozen=True)
class FirstStart:
    """The steps for those who may take one; for others whom to ask ("" for visitors who are not signed in)."""

    steps: tuple[FirstStep, ...]
    ask: str
    has_accounts: bool


def first_start(visitor: Visitor) -> FirstStart:
    """Return the page for the visitor; at most three queries."""
    settings, plan = (may_ever(visitor, one) for one in (Ability.MANAGE_SETTINGS, Ability.EDIT_PLAN))
    if not visitor.is_authenticated:
        return FirstStart((), "", Account.objects.exists())
    editors = "" if plan else people_with(Ability.EDIT_PLAN)
    if not (settings or plan):
        return FirstStart((), editors, True)
    organisation = organisation_name()
    administrators = "" if settings or organisation else people_with(Ability.MANAGE_SETTINGS)
    return FirstStart(
        (
            FirstStep(
                "Organisationen",
                "Namnet och kommunkoden. Namnet står sedan på sidorna, i breven och i rapporterna.",
                "organisation_edit" if settings else "",
                organisation,
                is_next=not organisation,
                who=administrators,
            ),
            FirstStep(
                "Ny handlingsplan",
                "Rubrik, diarienummer, period och nämnd. Sedan fyller du på områden, avsnitt och åtgärder.",
                "plan_create" if plan else "",
                "",
                is_next=bool(organisation) or not settings,
                who=editors,
            ),
        ),
        "",
        True,
    )


def people_with(ability: Ability) -> str:
    """Return the names of those who have the ability, in order: "Eva Ek eller Mats Berg"; "" for nobody."""
    accounts = Account.objects.filter(is_active=True, role__in=roles_with(ability))
    names = list(accounts.order_by("name", "id").values_list("name", flat=True)[:3])
    return " eller ".join(names)
