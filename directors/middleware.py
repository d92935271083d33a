"""Middleware that follows the ability of a view: whether it is called, and what browsers may keep of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from directors.access import SignInNeeded
from directors.accounts.presenters import ask_to_sign_in
from directors.error_pages import refused
from directors.errors import ServiceError
from directors.rights import Ability

NOT_STORED = {Ability.ANYONE, Ability.OWN_ACCOUNT, Ability.MANAGE_ACCOUNTS}
"""The abilities of pages about accounts: no browser stores them, not even for its Back button."""


class CacheRules:
    """Lets browsers alone keep pages, which they ask about before each use, and keep none about accounts.

    A view that sets Cache-Control itself is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        view = request.resolver_match.func if request.resolver_match else None
        is_stored = getattr(view, "ability", None) not in NOT_STORED
        response.headers.setdefault(
            "Cache-Control", "private, no-cache" if is_stored else "private, no-store"
        )
        return response


class DenyByDefault:
    """Rejects requests to views without a declared ability, and turns SignInNeeded into the sign-in page.

    What a service refuses and its view does not expect becomes a page that shows why, and what was typed.

    The address of a form that was opened without the form gets a page that says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET":
            allowed = response["Allow"]
            response = render(request, "405.html", status=405)
            response["Allow"] = allowed
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if getattr(view, "ability", None) is not None:
            return None
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ServiceError):
            return refused(request, exception)
        return ask_to_sign_in(request) if isinstance(exception, SignInNeeded) else None
