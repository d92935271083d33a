"""Preserves a POST that arrived without a session, so that it can be sent again after signing in.

The fields travel in the sign-in page as a signed text: nothing is stored on the server.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest

from directors.own_path import own_path

SALT = "directors.accounts.preserved_post"
MAX_SECONDS = 60 * 60 * 12
MAX_BYTES = 200_000
SHOWN_FROM = 12  # characters: shorter values are choices and keys rather than written text
HTML_ONLY = ("csrfmiddlewaretoken", "preserved", "next")
SECRET = ("password", "losenord")


class PreservedPost(NamedTuple):
    """A restored post: its path and its (name, value) pairs."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def written(self) -> list[str]:
        """The texts long enough to show back to the writer."""
        return [value for _, value in self.fields if len(value) >= SHOWN_FROM and " " in value.strip()]


def preserve(request: HttpRequest) -> str:
    """Return the posted fields as one signed text; "" when nothing can be preserved.

    Passwords and files are left out. Nothing is preserved above MAX_BYTES characters.
    """
    if request.method != "POST":
        return ""
    fields = posted_fields(request)
    size = sum(len(name) + len(value) for name, value in fields)
    path = request.get_full_path()
    if not fields or size > MAX_BYTES or not own_path(path):
        return ""
    return signing.dumps([path, fields], salt=SALT, compress=True)


def posted_fields(request: HttpRequest, but: Container[str] = HTML_ONLY) -> list[tuple[str, str]]:
    """Return the (name, value) pairs of a POST, without passwords and the names in `but`."""
    kept = [(name, values) for name, values in request.POST.lists() if keeps(name, but)]
    return [(name, value) for name, values in kept for value in values]


def keeps(name: str, but: Container[str] = HTML_ONLY) -> bool:
    """Return whether a field is preserved: not passwords, and not what the sign-in page adds."""
    return name not in but and not any(part in name.lower() for part in SECRET)


def restore(signed: str) -> PreservedPost | None:
    """Return the preserved post; None when it is missing, forged, older than MAX_SECONDS or for another site."""
    try:
        path, fields = signing.loads(signed, salt=SALT, max_age=MAX_SECONDS)
    except signing.BadSignature:
        return None
    return PreservedPost(path, [(name, value) for name, value in fields]) if own_path(path) else None
