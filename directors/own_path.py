"""The check of addresses that come from a browser and are sent back to it: only paths on this site are followed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def own_path(url: str, otherwise: str = "") -> str:
    """Return `url` if it is a path on this site, with or without a query; else `otherwise`."""
    is_path = url.startswith("/") and url.isprintable()
    return url if is_path and url_has_allowed_host_and_scheme(url, None) else otherwise


def path_of(address: str) -> str:
    """Return the path and query of a whole address; "/" when it cannot be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return own_path(f"{parts.path}?{parts.query}" if parts.query else parts.path, "/")
