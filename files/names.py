"""Names of files that every system can hold, from whatever somebody typed or uploaded. Pure."""

from __future__ import annotations

import re
import unicodedata

MOST = 120
"""How many characters a name may have, without its extension."""

_PATH = re.compile(r"[\\/]")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def stem_of(uploaded: str) -> str:
    """Return the name of an uploaded file without folders and extension, safe to show and to save; may be ""."""
    return safe(_EXTENSION.sub("", _PATH.split(uploaded)[-1]))


def safe(text: str, most: int = MOST) -> str:
    """Return the text as part of a file name: one line, without what some system refuses or reads in another way.

    Control characters and those that turn the direction of writing are left out; a name that Windows keeps for a
    device gets "_" before it. "" when nothing is left.
    """
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if one.isspace() else one for one in composed)
    shown = "".join(one for one in spaced if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    name = " ".join(_FORBIDDEN.sub("-", shown).split())[:most].strip(". ")
    return f"_{name}" if _RESERVED.fullmatch(name) else name
