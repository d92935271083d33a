"""Keys of new rows; they are used in addresses and never change."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.text import slugify

M = TypeVar("M", bound=Model)

DASHES = str.maketrans("–—", "--")
"""Dashes that slugify drops: "2027–2028" becomes 2027-2028."""


def free_key(rows: QuerySet[M], title: str, otherwise: str = "rad") -> str:
    """Return a key made from the title (or `otherwise`) that is unused among `rows`."""
    stem = slugify(title.translate(DASHES))[:60].strip("-") or otherwise
    taken = set(rows.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)
