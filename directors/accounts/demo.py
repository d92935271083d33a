"""The demonstration accounts: one per role with a published password, active only where DEMO is set."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings

from directors.models import Account, Director, Role

DOMAIN = "nacka.example"  # .example is a reserved domain: no mail is ever delivered there
PASSWORD = "prova-styrningen"  # noqa: S105


class Person(NamedTuple):
    """A demonstration account; `director_key` names the director it belongs to."""

    email: str
    role: Role
    name: str
    director_key: str = ""


PEOPLE = (
    Person(f"redaktor@{DOMAIN}", Role.EDITOR, "Demo Redaktör"),
    Person(f"direktor@{DOMAIN}", Role.DIRECTOR, "Elisabeth Carle", "elisabeth-carle"),
    Person(f"direktor2@{DOMAIN}", Role.DIRECTOR, "Mats Bohman", "mats-bohman"),
    Person(f"lasare@{DOMAIN}", Role.READER, "Demo Läsare"),
    Person(f"admin@{DOMAIN}", Role.ADMINISTRATOR, "Demo Administratör"),
)


def is_closed_demo_account(email: str) -> bool:
    """Return whether the account is a demonstration account on a site without DEMO.

    Such an account is left over from an earlier configuration, and its password is public.
    """
    return not settings.DEMO and email.lower().endswith(f"@{DOMAIN}")


def make_accounts() -> list[Account]:
    """Create the demonstration accounts, resetting those that exist; return them.

    Accounts whose director does not exist are skipped.
    """
    keys = [person.director_key for person in PEOPLE if person.director_key]
    directors = {director.key: director for director in Director.objects.filter(key__in=keys)}
    wanted = [person for person in PEOPLE if not person.director_key or person.director_key in directors]
    return [_make(person, directors.get(person.director_key)) for person in wanted]


def _make(person: Person, director: Director | None) -> Account:
    account, _ = Account.objects.get_or_create(email=person.email, defaults={"name": person.name})
    account.name, account.role, account.is_active = person.name, person.role.value, True
    if director and not Account.objects.filter(director=director).exclude(pk=account.pk).exists():
        account.director = director
    if account.role == Role.DIRECTOR and account.director is None:
        account.role = Role.READER.value  # the director has a real account already
    if not account.check_password(PASSWORD):
        account.set_password(PASSWORD)
    account.save()
    return account


def help_text() -> list[tuple[str, str]]:
    """Return (role, e-mail) of each demonstration account for the sign-in page; empty without DEMO."""
    return [(person.role.label, person.email) for person in PEOPLE] if settings.DEMO else []
