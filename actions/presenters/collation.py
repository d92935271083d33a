"""Sorting of names in Swedish order, with å, ä and ö after z, independent of the database. Pure."""

from __future__ import annotations

import unicodedata

LAST = str.maketrans({"å": "\ue001", "ä": "\ue002", "æ": "\ue002", "ö": "\ue003", "ø": "\ue003", "ü": "y"})


def swedish(text: str) -> tuple[str, str]:
    """Return the sort key of a name; other accents ("é") only decide between otherwise equal names."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(LAST)
    letters = unicodedata.normalize("NFD", folded)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), folded
