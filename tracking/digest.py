"""Canonical text of what is stored for ever, and hashes. Pure."""

from __future__ import annotations

import hashlib
import json


def canonical_text(value: object) -> str:
    """Return plain values as JSON that is the same in every process: sorted keys, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(content: str | bytes) -> str:
    """Return the hash (64 hex digits) of the bytes, or of a text in UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
