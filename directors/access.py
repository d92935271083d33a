"""Decorators and checks that tie views to abilities.

    @requires(Ability.EDIT_PLAN)
    def action_change(request, plan_key, key): …

    @requires(Ability.READ, post=Ability.REPORT)
    def action_note(request, plan_key, key):
        action = …
        check(request, Ability.REPORT, director_ids=action_director_ids)

A visitor who is not signed in gets the sign-in page, one who may not read gets 404, and one who may read but
not do this gets 403.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from directors.rights import Ability, Visitor, can, may_ever

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SAFE = ("GET", "HEAD")


class SignInNeeded(Exception):
    """Raised when a view needs a signed-in visitor; `directors.middleware` responds with the sign-in page."""


def requires(ability: Ability, *, post: Ability | None = None) -> Callable[[View[P]], View[P]]:
    """Restrict the view to visitors with `ability`, and POST requests to those with `post`.

    Without `post`, POST needs `ability` too; a view that needs only READ accepts no POST. Where the right
    depends on the object, the view also calls `check` with the directors responsible for it.
    """
    if post is None and ability not in (Ability.READ, Ability.READ_DECIDED):
        post = ability

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            needed = ability if request.method in SAFE else post
            refuse_unless(may_ever(visitor(request), needed or ability), request)
            if request.method not in SAFE and (needed is None or request.method != "POST"):
                return HttpResponseNotAllowed([*SAFE, "POST"] if post else SAFE)
            return view(request, *args, **kwargs)

        return declare(guarded, ability)

    return decorate


def public(view: View[P]) -> View[P]:
    """Open the view to everyone, signed in or not."""
    return declare(view, Ability.ANYONE)


def declare(view: View[P], ability: Ability) -> View[P]:
    """Record the ability that the view needs; `DenyByDefault` rejects views without one."""
    view.ability = ability  # type: ignore[attr-defined]
    return view


def check(request: HttpRequest, ability: Ability, *, director_ids: Collection[int] = ()) -> None:
    """Raise SignInNeeded, Http404 or PermissionDenied unless the visitor has the ability for this object.

    `director_ids` are the ids of the directors responsible for the object.
    """
    refuse_unless(can(visitor(request), ability, director_ids=director_ids), request)


def refuse_unless(allowed: bool, request: HttpRequest) -> None:
    """Raise SignInNeeded, Http404 or PermissionDenied unless `allowed`."""
    who = visitor(request)
    if allowed:
        return
    if not who.is_authenticated:
        raise SignInNeeded
    if not can(who, Ability.READ):
        raise Http404
    raise PermissionDenied


def visitor(request: HttpRequest) -> Visitor:
    """Return the account or anonymous user of the request."""
    return request.user
