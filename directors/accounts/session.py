"""Views for signing in and out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from directors.access import public
from directors.accounts import preserved_post
from directors.accounts.forms import SignInForm
from directors.accounts.presenters import continue_page, sign_in_page
from directors.models import Account
from directors.own_path import own_path
from directors.rights import Ability, can


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    sent = request.POST if "username" in request.POST else None
    form = SignInForm(request, sent)
    params = request.POST or request.GET
    next_path, preserved = params.get("next", ""), request.POST.get("preserved", "")
    if request.method != "POST" and isinstance(request.user, Account):
        return redirect(destination(request.user, next_path))
    if not form.is_valid():
        return sign_in_page(request, form, next_path=next_path, preserved=preserved)
    account = form.get_user()
    start_session(request, account)
    if form_again := preserved_post.restore(preserved):
        return continue_page(request, form_again)
    return redirect(destination(account, next_path))


def destination(account: Account, next_path: str) -> str:
    """Return the address to go to after signing in: `next_path`, or the first page of the account's role."""
    if path := own_path(next_path):
        return path
    if not can(account, Ability.READ):
        return reverse("account")
    return _route_or_root("my_actions" if account.director_id else "start")


def _route_or_root(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return "/"


@public
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    end_session(request)
    messages.success(request, "Du är utloggad.")
    response = redirect("login")
    response["Clear-Site-Data"] = '"cache"'
    return response
