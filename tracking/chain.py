"""The hash chain over history rows: each link is the SHA-256 of the previous link and the row.

Empty values (None, "", False, [], {}) are left out, so that a migration that adds a field with an empty
default leaves every earlier link valid. A renamed field keeps its first name in the chain through the model's
`chain_names` ({"new": "old"}).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

GENESIS = ""


def canonical(value: object) -> object:
    """Return the value as JSON writes it, independent of the database it was read from.

    Datetimes become UTC with microseconds, dates ISO text, bytes their SHA-256.
    """
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return value


def is_empty(value: object) -> bool:
    """Return whether the value is left out of the hash. 0 is not empty."""
    return value is None or value is False or value == "" or value == [] or value == {}


def link(previous: str, seq: int, label: str, row: Iterable[tuple[str, object]]) -> str:
    """Return the hash of link `seq` (64 hex digits).

    `previous` is the hash of the link before (`GENESIS` for the first), `label` the model's label and `row`
    the (name, value) pairs of the history row.
    """
    content = sorted((name, canonical(value)) for name, value in row if not is_empty(value))
    text = json.dumps(
        [previous, seq, label, content], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
