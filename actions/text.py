"""When two texts say the same, however their characters are stored. Pure."""

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
"""Characters that only tell where a line may break, and what each counts as in a comparison."""


def plain(text: str) -> str:
    """The text with every character of ALIKE as what it counts as: of each character one or none is left."""
    for char, counts_as in ALIKE.items():
        text = text.replace(char, counts_as)
    return text


def comparable(text: str) -> str:
    """The text as it is compared: `plain` and composed (NFC). Two texts say the same when theirs are equal."""
    return unicodedata.normalize("NFC", plain(text))


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a reader can see or that was decided."""
    return one == other or comparable(one) == comparable(other)
