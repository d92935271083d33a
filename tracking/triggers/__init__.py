"""Append-only tables enforced by the database: triggers, and on PostgreSQL revoked privileges as well.

`sqlite` and `postgresql` say what guards the tables (`wanted`) and what stands in the database (`standing`),
both as the SQL that makes it, so that a guard that was disabled, replaced or dropped differs from its SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import NamedTuple

from django.db import connection, transaction

from tracking.registry import append_only_tables
from tracking.triggers import postgresql, sqlite
from tracking.triggers.part import Part


class Fault(NamedTuple):
    """A part of the guard that is not as it would be made, `where` and what is wrong in Swedish."""

    where: str
    says: str


def install_after_migrate(using: str = "default", **kwargs: object) -> None:
    """Install the guard after each migration of the default database; connected to post_migrate.

    SQLite drops a table's triggers when Django rebuilds the table.
    """
    if using == "default":
        install()


def install() -> None:
    """Make what is missing or differs; what stands as it should is not touched."""
    vendor, tables = _vendor(), _present()
    standing = vendor.standing(tables)
    statements = [
        statement
        for part, sql in vendor.wanted(tables).items()
        if standing.get(part) != sql
        for statement in ([vendor.drop(part)] if part in standing else []) + [sql]
    ]
    _execute(statements + vendor.revoke(tables))


def remove() -> None:
    """Drop every trigger. For tests that flush their database, never for the program."""
    vendor, tables = _vendor(), _present()
    standing = vendor.standing(tables)
    triggers = [part for part in vendor.wanted(tables) if part.table and part in standing]
    _execute([vendor.drop(part) for part in triggers] + vendor.grant(tables))


@contextmanager
def removed() -> Iterator[None]:
    """Take the guard away for a while. For tests and benchmarks, never for the program."""
    remove()
    try:
        yield
    finally:
        install()


def faults() -> list[Fault]:
    """Return everything about the guard that is not as `install` would make it."""
    vendor, tables = _vendor(), append_only_tables()
    wanted, standing = vendor.wanted(tables), vendor.standing(tables)
    found = [
        Fault(part.where, f"{part} {'saknas' if part not in standing else 'är ändrad eller avstängd'}")
        for part, sql in wanted.items()
        if standing.get(part) != sql
    ]
    found += [
        Fault(part.where, f"{part} hör inte till programmet") for part in standing.keys() - wanted.keys()
    ]
    found += [
        Fault(right.table, f"{right.role} har rätt att ändra rader ({right.privileges})")
        for right in vendor.rights(tables)
    ]
    return sorted(found)


def _vendor() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _present() -> list[str]:
    """Return the append-only tables that exist: a database may be migrated half way."""
    return sorted(set(append_only_tables()) & set(connection.introspection.table_names()))


def _execute(statements: list[str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if statements and connection.vendor == "postgresql":
            connection.check_constraints()  # ALTER TABLE refuses to run before deferred checks have
        for statement in statements:
            cursor.execute(statement)


__all__ = ["Fault", "Part", "faults", "install", "install_after_migrate", "remove", "removed"]
