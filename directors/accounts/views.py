"""Views of the visitor's own account, and of all accounts for administrators."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from directors.access import requires
from directors.accounts import services
from directors.accounts.forms import AccountForm
from directors.errors import ServiceError
from directors.models import Account
from directors.rights import Ability, can

NO_MAIL = "Kontot finns, men brevet till {} gick inte att skicka. Försök igen med Skicka inbjudan."
INVITED = "{} har fått ett brev med en länk för att välja lösenord. Den gäller i 24 timmar."


class AccountRow(NamedTuple):
    """An account as a row of the administrator's list."""

    id: int
    name: str
    email: str
    role: str
    director: str
    is_active: bool
    last_login: dt.datetime | None


def account_rows() -> list[AccountRow]:
    """Return every account, active ones first, by name."""
    found = Account.objects.select_related("director").order_by("-is_active", "name", "id")
    return [
        AccountRow(
            row.pk,
            row.name,
            row.email,
            row.get_role_display(),
            row.director.name if row.director else "",
            row.is_active,
            row.last_login,
        )
        for row in found
    ]


@requires(Ability.OWN_ACCOUNT)
def account(request: HttpRequest) -> HttpResponse:
    who = signed_in(request)
    context = {"may_read": can(who, Ability.READ), "director": who.director.name if who.director else ""}
    return render(request, "accounts/account.html", context)


@requires(Ability.MANAGE_ACCOUNTS)
def accounts(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/accounts.html", {"accounts": account_rows()})


@requires(Ability.MANAGE_ACCOUNTS)
def account_create(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if form.is_valid():
        made = services.create_account(by=signed_in(request), **form.cleaned_data)
        _invite(request, made)
        return redirect("accounts")
    return render(request, "accounts/account_form.html", {"form": form})


@requires(Ability.MANAGE_ACCOUNTS)
def account_change(request: HttpRequest, account_id: int) -> HttpResponse:
    found = get_object_or_404(Account, pk=account_id)
    by = signed_in(request)
    form = AccountForm(request.POST or None, instance=found, own=found.pk == by.pk)
    if form.is_valid():
        try:
            changed = services.change_account(found, by=by, **form.cleaned_data)
        except ServiceError as error:
            form.add_error("role", str(error))
        else:
            messages.success(request, f"{found.name}: {'sparat' if changed else 'ingenting var ändrat'}.")
            return redirect("accounts")
    context = {"form": form, "account": found, "is_own": found.pk == by.pk}
    return render(request, "accounts/account_form.html", context)


@requires(Ability.MANAGE_ACCOUNTS)
@require_POST
def account_deactivate(request: HttpRequest, account_id: int) -> HttpResponse:
    found = get_object_or_404(Account, pk=account_id)
    try:
        services.deactivate_account(found, by=signed_in(request))
    except ServiceError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"{found.name} kan inte längre logga in. Det {found.name} har gjort står kvar."
        )
    return redirect("accounts")


@requires(Ability.MANAGE_ACCOUNTS)
@require_POST
def account_reactivate(request: HttpRequest, account_id: int) -> HttpResponse:
    found = get_object_or_404(Account, pk=account_id)
    services.reactivate_account(found, by=signed_in(request))
    messages.success(request, f"{found.name} kan logga in igen.")
    return redirect("accounts")


@requires(Ability.MANAGE_ACCOUNTS)
@require_POST
def account_invite(request: HttpRequest, account_id: int) -> HttpResponse:
    _invite(request, get_object_or_404(Account, pk=account_id, is_active=True))
    return redirect("accounts")


def _invite(request: HttpRequest, invited: Account) -> None:
    site = f"{request.scheme}://{request.get_host()}"
    if services.invite(invited, by=signed_in(request), site=site):
        messages.success(request, INVITED.format(invited.email))
    else:
        messages.warning(request, NO_MAIL.format(invited.email))


def signed_in(request: HttpRequest) -> Account:
    """Return the signed-in account; only for views that require an ability of accounts."""
    assert isinstance(request.user, Account)
    return request.user
