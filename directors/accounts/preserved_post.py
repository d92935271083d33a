"""What someone had typed when the session ran out, carried past the sign-in and sent again by them.

It travels signed in the sign-in page itself: nothing is stored for someone who is not signed in.
"""

from __future__ import annotations

from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

SALT = "directors.accounts.preserved_post"
MAX_SECONDS = 60 * 60 * 12
MAX_BYTES = 200_000
SHOWN_FROM = 12  # characters: shorter values are choices and keys rather than what was written
HTML_ONLY = ("csrfmiddlewaretoken", "preserved", "next")
SECRET = ("password", "losenord")


class PreservedPost(NamedTuple):
    """The path and the (name, value) pairs of a form that was sent without a session."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def written(self) -> list[str]:
        """The texts worth showing back."""
        return [value for _, value in self.fields if len(value) >= SHOWN_FROM and " " in value.strip()]


def preserve(request: HttpRequest) -> str:
    """The posted fields as one signed text; "" when there is nothing that can be carried.

    Passwords and files are left behind.
    """
    if request.method != "POST":
        return ""
    fields = [(name, value) for name, values in request.POST.lists() if keeps(name) for value in values]
    size = sum(len(name) + len(value) for name, value in fields)
    path = request.get_full_path()
    if not fields or size > MAX_BYTES or not is_own_path(path, request):
        return ""
    return signing.dumps([path, fields], salt=SALT, compress=True)


def keeps(name: str) -> bool:
    return name not in HTML_ONLY and not any(part in name.lower() for part in SECRET)


def restore(signed: str, request: HttpRequest) -> PreservedPost | None:
    """The preserved form again; None when it is missing, forged, too old or aimed elsewhere."""
    try:
        path, fields = signing.loads(signed, salt=SALT, max_age=MAX_SECONDS)
    except signing.BadSignature:
        return None
    return (
        PreservedPost(path, [(name, value) for name, value in fields]) if is_own_path(path, request) else None
    )


def is_own_path(path: str, request: HttpRequest) -> bool:
    """Whether the address stays with this program: never to another host."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(
        path, {request.get_host()}, require_https=request.is_secure()
    )
