"""Equality of texts, independent of how their characters are stored, and beginnings of texts. Pure."""

from __future__ import annotations

import unicodedata

ALIKE = {
    "\u00a0": " ",  # no-break space
    "\u202f": " ",  # narrow no-break space
    "\u2007": " ",  # figure space
    "\u2011": "-",  # non-breaking hyphen
    "\u00ad": "",  # soft hyphen
    "\u200b": "",  # zero width space
    "\u2060": "",  # word joiner
    "\ufeff": "",  # zero width no-break space, also a byte order mark
    "\r": "",  # the first half of a line end from Windows
}
"""Characters that only affect line breaks, and what each is compared as."""


def plain(text: str) -> str:
    """Return the text with the characters of ALIKE replaced, each by one character or none."""
    for char, counts_as in ALIKE.items():
        text = text.replace(char, counts_as)
    return text


def comparable(text: str) -> str:
    """Return the text as it is compared: `plain` and composed (NFC). Equal results mean the same text."""
    return unicodedata.normalize("NFC", plain(text))


def same_text(one: str, other: str) -> bool:
    """Return whether two texts are equal to a reader."""
    return one == other or comparable(one) == comparable(other)


def first_words(text: str, count: int) -> str:
    """Return the first `count` words of the text, followed by "…" if there are more."""
    words = text.split()
    return " ".join(words) if len(words) <= count else f"{' '.join(words[:count])} …"
