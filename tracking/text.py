"""The one form in which text that people write is stored. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
# PostgreSQL refuses NUL, and XML (Word, Excel) all of them.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
# Half of a character, which UTF-8 cannot hold, and what Unicode says is none.
NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
DIGITS = 18
"""The most digits of a whole number: it fits in the integers of every database."""


def normalized(text: str) -> str:
    """Return the text composed (NFC), with LF line ends, and without what a database or a file cannot hold."""
    whole = NO_CHARACTERS.sub("\ufffd", CONTROLS.sub("", LINE_ENDS.sub("\n", text)))
    return unicodedata.normalize("NFC", whole)


def normalized_value(value: Any) -> Any:
    """Return the value of a field with every text in it normalized, also inside lists and dicts (JSON)."""
    if isinstance(value, str):
        return normalized(value)
    if isinstance(value, list):
        return [normalized_value(item) for item in value]
    if isinstance(value, dict):
        return {normalized_value(key): normalized_value(item) for key, item in value.items()}
    return value


def whole_number(text: object) -> int | None:
    """Return the number that the text is, written in at most DIGITS digits; None for any other text."""
    words = str(text)
    return int(words) if words.isdecimal() and len(words) <= DIGITS else None
