"""Addresses for lists: one reverse() for a whole page."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

KEY = "NYCKEL"


def addresses(route: str, ending: str = "", **kwargs: str) -> Callable[[str], str]:
    """Return a function from a key to the address of `route` with that key, followed by `ending`."""
    before, after = reverse(route, kwargs={**kwargs, "key": KEY}).rsplit(KEY, 1)
    return lambda key: f"{before}{key}{after}{ending}"
