"""The actor recorded with every write: an account id and a name.

Both are stored as plain values, so that deleting an account changes no history.
"""

from __future__ import annotations

from typing import NamedTuple


class Actor(NamedTuple):
    """Who performs a write: the account id (None for the program itself) and the name at the time."""

    id: int | None
    name: str

    @classmethod
    def system(cls, name: str) -> Actor:
        """Return the actor for a write that no account makes, such as a loader."""
        return cls(None, name)
