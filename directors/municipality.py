"""Municipality codes (kommunkoder): two digits of the county and two of the municipality. Pure."""

from __future__ import annotations

import re

COUNTIES = frozenset(
    {"01", *(f"{number:02}" for number in range(3, 11)), "12", "13", "14"}
    | {f"{number}" for number in range(17, 26)}
)
"""The codes of the counties there are; those left out were merged with others."""


def is_municipality_code(text: str) -> bool:
    """Return whether the text is four digits that begin with a county and do not end with 00 ("0182")."""
    return bool(re.fullmatch(r"[0-9]{4}", text)) and text[:2] in COUNTIES and text[2:] != "00"
