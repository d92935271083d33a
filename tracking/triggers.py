"""Append-only tables enforced by the database: triggers, and on PostgreSQL revoked privileges as well."""

from __future__ import annotations

from django.db import connection

from tracking.registry import append_only_tables

FUNCTION = """
CREATE OR REPLACE FUNCTION tracking_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def install_after_migrate(using: str = "default", **kwargs: object) -> None:
    """Install the triggers after each migration of the default database; connected to post_migrate."""
    if using == "default":
        install()


def install() -> None:
    """Create every trigger, replacing those that exist. Idempotent."""
    remove()
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table in append_only_tables():
            if table in present:
                for statement in _create(table):
                    cursor.execute(statement)


def remove() -> None:
    """Drop every trigger. For tests that flush their database, never for the program."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in append_only_tables():
            if table in present:
                for statement in _drop(table):
                    cursor.execute(statement)


def missing() -> list[str]:
    """Return the append-only tables that lack a trigger."""
    sql = (
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE t.tgname LIKE 'append_only%'"
        if connection.vendor == "postgresql"
        else "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        guarded = {table for (table,) in cursor.fetchall()}
    return [table for table in append_only_tables() if table not in guarded]


def _create(table: str) -> list[str]:
    if connection.vendor == "postgresql":
        return [
            f'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}"'
            " FOR EACH ROW EXECUTE FUNCTION tracking_append_only()",
            f'CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "{table}"'
            " FOR EACH STATEMENT EXECUTE FUNCTION tracking_append_only()",
            *(f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {role}' for role in _able(table)),
        ]
    return [
        f'CREATE TRIGGER append_only_{table}_{verb.lower()} BEFORE {verb} ON "{table}"'
        f" BEGIN SELECT RAISE(ABORT, 'append-only: {verb} on {table}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _able(table: str) -> list[str]:
    """Return the quoted roles with a privilege to change the table's rows, the owner's included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
            " WHERE table_schema = current_schema() AND table_name = %s"
            " AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')",
            [table],
        )
        return ["PUBLIC" if role == "PUBLIC" else f'"{role}"' for (role,) in cursor.fetchall()]


def _drop(table: str) -> list[str]:
    if connection.vendor == "postgresql":
        return [
            f'DROP TRIGGER IF EXISTS append_only ON "{table}"',
            f'DROP TRIGGER IF EXISTS append_only_truncate ON "{table}"',
            f'GRANT UPDATE, DELETE, TRUNCATE ON "{table}" TO CURRENT_USER',
        ]
    return [f"DROP TRIGGER IF EXISTS append_only_{table}_{verb}" for verb in ("update", "delete")]
