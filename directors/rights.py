"""The rights of each role: one table, which every view consults through `directors.access`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from directors.models import Account, Role


class Ability(StrEnum):
    """A kind of operation that a view may need. A view declares exactly one per method."""

    ANYONE = "anyone"  # also without signing in: the sign-in page itself
    OWN_ACCOUNT = "own_account"
    READ_DECIDED = "read_decided"  # plans as they were decided or last followed up, fixed reports, decisions
    READ = "read"  # plans as they are, on any day, with notes and the change log
    REPORT = "report"  # write status notes
    EDIT_PLAN = "edit_plan"  # plans, areas, sections, actions, decisions
    EDIT_PEOPLE = "edit_people"  # directors, titles, hand-over
    READ_DRAFTS = "read_drafts"  # reports that are not fixed yet
    WRITE_REPORT = "write_report"
    FIX_REPORT = "fix_report"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_SETTINGS = "manage_settings"  # the organisation


class Reach(StrEnum):
    """How far an ability goes for a role: any object, or only objects of the account's own director."""

    ANY = "any"
    OWN = "own"  # only what the account's own director is responsible for


SIGNED_IN = {Ability.ANYONE: Reach.ANY, Ability.OWN_ACCOUNT: Reach.ANY}
READING = {**SIGNED_IN, Ability.READ_DECIDED: Reach.ANY, Ability.READ: Reach.ANY}
OPEN: Mapping[str, frozenset[Ability]] = {
    "nothing": frozenset(),
    "decided": frozenset({Ability.READ_DECIDED}),
    "all": frozenset({Ability.READ_DECIDED, Ability.READ}),
}
"""What everyone may read, signed in or not, by the setting OPEN_READING."""

EDITING = {
    **READING,
    Ability.REPORT: Reach.ANY,
    Ability.EDIT_PLAN: Reach.ANY,
    Ability.EDIT_PEOPLE: Reach.ANY,
    Ability.READ_DRAFTS: Reach.ANY,
    Ability.WRITE_REPORT: Reach.ANY,
    Ability.FIX_REPORT: Reach.ANY,
}
ADMINISTERING = {
    **READING,
    Ability.READ_DRAFTS: Reach.ANY,
    Ability.MANAGE_ACCOUNTS: Reach.ANY,
    Ability.MANAGE_SETTINGS: Reach.ANY,
}

ROLE_ABILITIES: Mapping[str, Mapping[Ability, Reach]] = {
    Role.NONE.value: SIGNED_IN,
    Role.READER.value: READING,
    Role.DIRECTOR.value: {**READING, Ability.REPORT: Reach.OWN},
    Role.EDITOR.value: EDITING,
    Role.ADMINISTRATOR.value: ADMINISTERING,
    Role.ADMINISTRATOR_EDITOR.value: {**ADMINISTERING, **EDITING},
}


def roles_with(ability: Ability) -> list[str]:
    """Return the roles that have the ability, however far it reaches."""
    return [role for role, abilities in ROLE_ABILITIES.items() if ability in abilities]


Visitor = Account | AnonymousUser


def reach(visitor: Visitor, ability: Ability) -> Reach | None:
    """Return the reach of `ability` for the visitor; None when the visitor lacks it."""
    if ability is Ability.ANYONE or ability in OPEN[settings.OPEN_READING]:
        return Reach.ANY
    if not isinstance(visitor, Account) or not visitor.is_active:
        return None
    return ROLE_ABILITIES[visitor.role].get(ability)


def can(visitor: Visitor, ability: Ability, *, director_ids: Collection[int] = ()) -> bool:
    """Return whether the visitor has the ability for an object.

    `director_ids` are the ids of the directors responsible for the object.
    """
    far = reach(visitor, ability)
    if far is Reach.OWN:
        return getattr(visitor, "director_id", None) in director_ids
    return far is Reach.ANY


def may_ever(visitor: Visitor, ability: Ability) -> bool:
    """Return whether the visitor has the ability for any object at all."""
    return reach(visitor, ability) is not None


class May(NamedTuple):
    """The abilities that pages show links and buttons for; each field is the value of an `Ability`."""

    read: bool
    report: bool
    edit_plan: bool
    edit_people: bool
    write_report: bool
    fix_report: bool
    manage_accounts: bool
    manage_settings: bool


def may(visitor: Visitor) -> May:
    """Return what the visitor may do anywhere, for the templates."""
    return May(*(may_ever(visitor, Ability(name)) for name in May._fields))
