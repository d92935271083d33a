"""What a guard is made of."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """A trigger on a table, or a function, whose table is ""."""

    table: str
    name: str

    @property
    def where(self) -> str:
        return self.table or "databasen"

    def __str__(self) -> str:
        return f"{'utlösaren' if self.table else 'funktionen'} {self.name}"


class Right(NamedTuple):
    """Privileges of a role (quoted, or PUBLIC) to change the rows of a table."""

    table: str
    role: str
    privileges: str
