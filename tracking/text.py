"""The one form in which text that people write is stored. Pure."""

from __future__ import annotations

import unicodedata
from typing import Any


def normalized(text: str) -> str:
    """Return the text composed (NFC) and with LF line ends."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def normalized_value(value: Any) -> Any:
    """Return the value of a field with every text in it normalized, also inside lists and dicts (JSON)."""
    if isinstance(value, str):
        return normalized(value)
    if isinstance(value, list):
        return [normalized_value(item) for item in value]
    if isinstance(value, dict):
        return {key: normalized_value(item) for key, item in value.items()}
    return value
