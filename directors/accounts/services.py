"""Writes to accounts. Accounts have no history; each change is logged instead."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Unpack

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from directors.errors import AdministratorExists, LastAdministrator, OwnAccount
from directors.models import Account, Director, Role
from directors.models.accounts import AccountFields
from directors.models.organisation import organisation_name, program_name
from directors.rights import Ability, roles_with
from tracking.text import normalized_value

log = logging.getLogger("directors.accounts")

ADMINISTRATORS = roles_with(Ability.MANAGE_ACCOUNTS)


def create_account(*, by: Account, name: str, email: str, role: str, director: Director | None) -> Account:
    """Create an account without a password; its owner chooses one through the invitation."""
    account = Account.objects.create_user(email, name=name, role=role, director=director)
    _log(by, account, f"created as {role or 'no role'}")
    return account


def create_first_account(*, email: str, name: str) -> Account:
    """Create the first account, or return it where no password is chosen yet.

    Its role has every right, so that one person can take an empty installation to its first plan.
    Raise AdministratorExists when somebody who may manage accounts can already sign in.
    """
    administrators = Account.objects.filter(role__in=ADMINISTRATORS, is_active=True)
    with transaction.atomic():
        for administrator in administrators.select_for_update().order_by("pk"):
            if administrator.has_usable_password():
                raise AdministratorExists
        account = administrators.filter(email__iexact=email).first()
        if account is None:
            account = Account.objects.create_user(
                email, name=name, role=Role.ADMINISTRATOR_EDITOR, director=None
            )
            log.info("first account %s (%s) created as administrator", account.email, account.pk)
    return account


def change_account(account: Account, *, by: Account, **changes: Unpack[AccountFields]) -> list[str]:
    """Set name, email, role or director; return the names of those that differed.

    Raise OwnAccount or LastAdministrator.
    """
    values: dict[str, object] = normalized_value({**changes})
    with transaction.atomic():
        saved = _lock(account)
        changed = [name for name, value in values.items() if normalized_value(getattr(saved, name)) != value]
        if account.pk == by.pk and "role" in changed:
            raise OwnAccount
        lines = [f"{name}: {getattr(saved, name)} -> {values[name]}" for name in changed]
        for name in changed:
            setattr(saved, name, values[name])
        saved.save(update_fields=changed)
        _refuse_without_administrator()
    for line in lines:
        _log(by, saved, line)
    return changed


def deactivate_account(account: Account, *, by: Account) -> None:
    """Deactivate an account, which ends its sessions. Raise OwnAccount or LastAdministrator."""
    if account.pk == by.pk:
        raise OwnAccount
    _set_active(account, False, by)


def reactivate_account(account: Account, *, by: Account) -> None:
    """Activate an account again."""
    _set_active(account, True, by)


def _set_active(account: Account, active: bool, by: Account) -> None:
    with transaction.atomic():
        saved = _lock(account)
        if saved.is_active is active:
            return
        saved.is_active = active
        saved.save(update_fields=["is_active"])
        _refuse_without_administrator()
    _log(by, saved, "reactivated" if active else "deactivated")


def _lock(account: Account) -> Account:
    """Return the saved account, with every administrator locked: concurrent demotions are serialized."""
    list(Account.objects.select_for_update().filter(role__in=ADMINISTRATORS).order_by("pk").values_list("pk"))
    return Account.objects.select_for_update().get(pk=account.pk)


def _refuse_without_administrator() -> None:
    if not Account.objects.filter(role__in=ADMINISTRATORS, is_active=True).exists():
        raise LastAdministrator


def invite(account: Account, *, by: Account, site: str) -> bool:
    """Mail a link for choosing a password at `site` ("https://host").

    Return False when the mail could not be sent.
    """
    program = program_name(organisation_name())
    context = {
        "account": account,
        "by": by,
        "link": password_link(account, site),
        "site": site,
        "program": program,
    }
    body = render_to_string("accounts/mail/invitation.txt", context)
    try:
        send_mail(f"Ditt konto i {program}", body, None, [account.email])
    except (OSError, SMTPException):
        log.exception("%s: the invitation to account %s could not be sent", by.email, account.pk)
        return False
    _log(by, account, "invited")
    return True


def password_link(account: Account, site: str) -> str:
    """Return the address at `site` where the account's owner chooses a password: once, within 24 hours."""
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    return site + reverse("password_choose", args=[uid, default_token_generator.make_token(account)])


def _log(by: Account, account: Account, what: str) -> None:
    log.info("%s (%s): account %s (%s) %s", by.email, by.pk, account.email, account.pk, what)
