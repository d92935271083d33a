"""ETags of reading pages: a browser that has the page is told when it has not changed.

    @requires(Ability.READ)
    @revalidated
    def plan(request, plan_key): …

See docs/adr/0012-compressed-pages.md.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag

from directors.models import Account
from directors.page_cache import kept
from tracking.heads import chain_heads, latest_ahead

# Another run of the program may have other templates. gunicorn's workers share it: the program is loaded before they
# are forked.
PROGRAM = secrets.token_hex(16)


def revalidated(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give a page that shows tracked data only an ETag; goes inside `requires`, so that rights are checked first."""
    tagged = cache_control(private=True, no_cache=True)(etag(page_etag)(kept(view)))
    tagged.is_revalidated = True  # type: ignore[attr-defined]
    return tagged


def page_etag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
    """Return a tag that changes with anything the page depends on; None when it has a message to show.

    Besides the tracked data: the program, the visitor and their rights, the day, whether the clock is behind, the
    address, and the secret of the CSRF tokens in the page.
    """
    request.page_tag = None  # type: ignore[attr-defined]
    if len(get_messages(request)):
        return None
    heads = chain_heads()
    depends_on = (
        PROGRAM,
        _visitor(request),
        request.META.get("CSRF_COOKIE"),
        timezone.localdate(),
        request.get_full_path(),
        heads,
        latest_ahead(heads),
    )
    tag = f'"{hashlib.sha256(repr(depends_on).encode()).hexdigest()}"'
    request.page_tag = tag  # type: ignore[attr-defined]
    return tag


def _visitor(request: HttpRequest) -> tuple[object, ...]:
    visitor = request.user
    if not isinstance(visitor, Account):
        return ()
    return (visitor.pk, visitor.name, visitor.role, visitor.director_id, visitor.is_active)
