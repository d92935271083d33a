"""The hash chain over history rows: each link is SHA-256 over the link before and the row.

Empty values (None, "", False, [], {}) are left out, so that a migration that adds a field with an
empty default leaves every earlier link valid; a renamed field keeps its first name in the chain
through the model's `chain_names` ({"new": "old"}).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

GENESIS = ""


def canonical(value: Any) -> Any:
    """The value as JSON writes it, the same whichever database it came from."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return value


def is_empty(value: Any) -> bool:
    return value is None or value is False or value == "" or value == [] or value == {}


def link(previous: str, seq: int, label: str, row: Iterable[tuple[str, Any]]) -> str:
    """The hash (64 hex digits) of link `seq`: `label` is the model, `row` (name, value) pairs."""
    content = sorted((name, canonical(value)) for name, value in row if not is_empty(value))
    text = json.dumps(
        [previous, seq, label, content], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
