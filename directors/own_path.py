"""The check of addresses that come from a browser and are sent back to it: only paths on this site are followed."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme


def own_path(url: str, otherwise: str = "") -> str:
    """Return `url` if it is a path on this site, with or without a query; else `otherwise`."""
    is_path = url.startswith("/") and url.isprintable()
    return url if is_path and url_has_allowed_host_and_scheme(url, None) else otherwise
