"""The guard on SQLite: triggers. They hold for every connection, since they are kept in the file.

REPLACE deletes the rows in its way without firing their DELETE triggers (unless a connection asks for it), so
that an INSERT is refused when a row has its primary key or the values of a unique constraint.
"""

from __future__ import annotations

from collections import defaultdict

from django.db import connection

from tracking.registry import history_tables
from tracking.triggers.part import Part, Right

Keys = dict[str, list[list[str]]]


def wanted(tables: list[str]) -> dict[Part, str]:
    """Return the SQL of every trigger of the tables."""
    keys, history = _unique_keys(), set(history_tables())
    found: dict[Part, str] = {}
    for table in tables:
        found |= _changes(table) | _replaces(table, keys[table])
        if table in history:
            found |= _links(table)
    return found


def standing(tables: list[str]) -> dict[Part, str]:
    """Return the SQL of every trigger that stands on the tables, the program's own or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {Part(table, name): sql for table, name, sql in cursor.fetchall() if table in set(tables)}


def drop(part: Part) -> str:
    return f'DROP TRIGGER "{part.name}"'


def rights(tables: list[str]) -> list[Right]:
    """Return nothing: SQLite has no roles."""
    return []


def revoke(tables: list[str]) -> list[str]:
    return []


def grant(tables: list[str]) -> list[str]:
    return []


def _unique_keys() -> Keys:
    """Return the columns of the primary key and of each unique index, by table."""
    sql = """
        SELECT t.name, '', c.name FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.pk
        UNION ALL
        SELECT t.name, i.name, c.name
        FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
        WHERE t.type = 'table' AND i."unique" AND i.origin <> 'pk'
        ORDER BY 1, 2
    """
    columns: dict[tuple[str, str], list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for table, index, column in cursor.fetchall():
            columns[table, index].append(column)
    keys: Keys = defaultdict(list)
    for (table, _), names in columns.items():
        keys[table].append(names)
    return keys


def _changes(table: str) -> dict[Part, str]:
    return {
        Part(table, f"append_only_{table}_{verb.lower()}"): (
            f'CREATE TRIGGER append_only_{table}_{verb.lower()} BEFORE {verb} ON "{table}"'
            f" BEGIN SELECT RAISE(ABORT, 'append-only: {verb} on {table}'); END"
        )
        for verb in ("UPDATE", "DELETE")
    }


def _replaces(table: str, keys: list[list[str]]) -> dict[Part, str]:
    name = f"append_only_{table}_replace"
    matches = (" AND ".join(f'"{column}" = NEW."{column}"' for column in key) for key in keys)
    exists = " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" WHERE {match})' for match in matches)  # noqa: S608
    return {
        Part(table, name): (
            f'CREATE TRIGGER {name} BEFORE INSERT ON "{table}" WHEN {exists}'
            f" BEGIN SELECT RAISE(ABORT, 'append-only: REPLACE on {table}'); END"
        )
    }


def _links(table: str) -> dict[Part, str]:
    """Return the trigger that refuses a link which does not continue its chain."""
    name = f"append_only_{table}_link"
    continues = (
        'SELECT 1 FROM "tracking_chainhead" h WHERE h."scope" = NEW."chain_scope"'
        ' AND NEW."chain_seq" > h."seq" AND (h."at" IS NULL OR NEW."history_date" >= h."at")'
    )
    return {
        Part(table, name): (
            f'CREATE TRIGGER {name} BEFORE INSERT ON "{table}" WHEN NOT EXISTS ({continues})'
            f" BEGIN SELECT RAISE(ABORT, 'append-only: a link on {table} that does not continue its chain'); END"
        )
    }
