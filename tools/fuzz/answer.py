"""A request as the fuzzer sends it, and its answer with the page that it leads to."""

from __future__ import annotations

import re
import time
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.test import Client

from directors.accounts import preserved_post
from tools.fuzz.damage import Pair, encoded

URLENCODED = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """The answer's status, the error of a failed page, and the page shown in the end with its address."""

    status: int
    error: str
    url: str
    page: str
    seconds: float


def ask(client: Client, method: str, url: str, pairs: tuple[Pair, ...], headers: dict[str, str]) -> Answer:
    """Send the pairs as a form, follow a redirect, and return the answer."""
    begun = time.monotonic()
    if method == "post":
        response = client.post(url, encoded(pairs), content_type=URLENCODED, headers=headers)
    else:
        query = encoded(pairs)
        response = client.get(f"{urlsplit(url).path}?{query}" if query else url, headers=headers)
    status, error, seconds = response.status_code, _error(response), time.monotonic() - begun
    if status in (301, 302) and response["Location"].startswith("/"):
        url = response["Location"]
        response = client.get(url)
        error = _error(response)
    return Answer(status, error, url, _text(response), seconds)


def _text(response: Any) -> str:
    """Return the page, with the fields that it preserves for after signing in."""
    if not response.get("Content-Type", "").startswith("text/"):
        return ""
    page = str(response.getvalue(), errors="replace")
    kept = re.findall(r'name="preserved" value="([^"]+)"', page)
    return page + "".join(repr(preserved_post.restore(signed)) for signed in kept)


def _error(response: Any) -> str:
    """Return the status and exception of a page that failed; "" for one that did not."""
    if response.status_code < 500:
        return ""
    kind, error, _ = getattr(response, "exc_info", None) or (None, None, None)
    return (
        f"{response.status_code} {kind.__name__}: {str(error)[:200]}" if kind else str(response.status_code)
    )
