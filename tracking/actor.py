"""Who does something: kept as a plain id and a name, so that a deleted account changes no history."""

from __future__ import annotations

from typing import NamedTuple


class Actor(NamedTuple):
    """The account id (None for the program itself) and the name as it was."""

    id: int | None
    name: str

    @classmethod
    def system(cls, name: str) -> Actor:
        return cls(None, name)
