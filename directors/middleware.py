"""Middleware that rejects requests to views without a declared ability."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from directors.access import SignInNeeded
from directors.accounts.presenters import ask_to_sign_in


class DenyByDefault:
    """Rejects requests to views without a declared ability, and turns SignInNeeded into the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if getattr(view, "ability", None) is not None:
            return None
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return ask_to_sign_in(request) if isinstance(exception, SignInNeeded) else None
