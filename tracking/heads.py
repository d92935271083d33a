"""The heads of all hash chains: they change with every tracked write, and with nothing else."""

from __future__ import annotations

from django.db import connection


def chain_heads() -> list[tuple[object, ...]]:
    """Return (scope, hash) of every chain, with one query."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "scope", "hash" FROM "tracking_chainhead" ORDER BY "scope"')
        return list(cursor.fetchall())
