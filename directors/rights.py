"""Who may do what: the one table that every view asks through `directors.access`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from directors.models import Account, Role


class Ability(StrEnum):
    ANYONE = "anyone"  # also without signing in: the sign-in page itself
    OWN_ACCOUNT = "own_account"
    READ = "read"
    REPORT = "report"  # write a status note
    EDIT_PLAN = "edit_plan"  # plans, areas, sections, actions, decisions
    EDIT_PEOPLE = "edit_people"  # directors, titles, hand-over
    READ_DRAFTS = "read_drafts"  # reports that are not fixed yet
    WRITE_REPORT = "write_report"
    FIX_REPORT = "fix_report"
    MANAGE_ACCOUNTS = "manage_accounts"


class Reach(StrEnum):
    ANY = "any"
    OWN = "own"  # only what the account's own director answers for


SIGNED_IN = {Ability.ANYONE: Reach.ANY, Ability.OWN_ACCOUNT: Reach.ANY}
READING = {**SIGNED_IN, Ability.READ: Reach.ANY}

ROLE_ABILITIES: Mapping[str, Mapping[Ability, Reach]] = {
    Role.NONE.value: SIGNED_IN,
    Role.READER.value: READING,
    Role.DIRECTOR.value: {**READING, Ability.REPORT: Reach.OWN},
    Role.EDITOR.value: {
        **READING,
        Ability.REPORT: Reach.ANY,
        Ability.EDIT_PLAN: Reach.ANY,
        Ability.EDIT_PEOPLE: Reach.ANY,
        Ability.READ_DRAFTS: Reach.ANY,
        Ability.WRITE_REPORT: Reach.ANY,
        Ability.FIX_REPORT: Reach.ANY,
    },
    Role.ADMINISTRATOR.value: {
        **READING,
        Ability.READ_DRAFTS: Reach.ANY,
        Ability.MANAGE_ACCOUNTS: Reach.ANY,
    },
}

Visitor = Account | AnonymousUser


def reach(visitor: Visitor, ability: Ability) -> Reach | None:
    """How far `ability` goes for the visitor; None when not at all."""
    if ability is Ability.ANYONE or (ability is Ability.READ and settings.OPEN_READING):
        return Reach.ANY
    if not isinstance(visitor, Account) or not visitor.is_active:
        return None
    return ROLE_ABILITIES[visitor.role].get(ability)


def can(visitor: Visitor, ability: Ability, *, director_ids: Collection[int] = ()) -> bool:
    """Whether the visitor may do this to something that the directors `director_ids` answer for."""
    far = reach(visitor, ability)
    if far is Reach.OWN:
        return getattr(visitor, "director_id", None) in director_ids
    return far is Reach.ANY


def may_ever(visitor: Visitor, ability: Ability) -> bool:
    """Whether there is anything at all the visitor may do this to."""
    return reach(visitor, ability) is not None


class May(NamedTuple):
    """What a page offers the visitor: a link or a button only where it would work."""

    report: bool
    edit_plan: bool
    edit_people: bool
    write_report: bool
    fix_report: bool
    manage_accounts: bool


def may(visitor: Visitor) -> May:
    return May(*(may_ever(visitor, Ability(name)) for name in May._fields))
