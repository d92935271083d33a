"""Keeps whole pages for visitors who are not signed in, by their ETag; see docs/adr/0012-compressed-pages.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

MAX_BYTES = 1_000_000
"""A larger page is made anew for each visitor; settings.CACHES limits the number of pages."""


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view, which answers with the page made before where `request.page_tag` is the same.

    The tag changes with everything that the page depends on; without one nothing is kept. Nor is anything kept
    for, or shown to, someone who is signed in.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag: str | None = request.page_tag  # type: ignore[attr-defined]
        if tag is None or request.user.is_authenticated or request.method != "GET":
            return view(request, *args, **kwargs)
        page: HttpResponse | None = caches["pages"].get(tag)
        if page is None:
            page = view(request, *args, **kwargs)
            if is_the_same_for_all(page, request):
                caches["pages"].set(tag, page)
        return page

    return answer


def is_the_same_for_all(page: HttpResponse, request: HttpRequest) -> bool:
    """Return whether a page is whole, of moderate size, and without a token or cookie for this visitor."""
    if page.status_code != 200 or page.streaming or page.cookies:
        return False
    has_token = "CSRF_COOKIE_NEEDS_UPDATE" in request.META or request.session.modified
    return not has_token and len(page.content) <= MAX_BYTES
