"""The role that the program runs as on PostgreSQL, apart from the owner of the tables that migrates.

Owners may drop triggers and give themselves back what was revoked; the application role may not.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tracking.models import ChainHead
from tracking.registry import append_only_tables, tracked_models

MIGRATIONS = "django_migrations"


class NoSuchRole(Exception):
    """Raised when the database has no such role."""


class NotTheOwner(Exception):
    """Raised when the tables belong to a role that we are not; the message is its name."""


def problems(role: str) -> list[str]:
    """Return why the role could still change history, in Swedish: empty for a role that is fit to run as.

    Raise NoSuchRole.
    """
    sql = """
        SELECT r.rolsuper, r.rolcreaterole,
               EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
                       AND c.relname = ANY(%s) AND pg_has_role(r.oid, c.relowner, 'MEMBER')),
               pg_has_role(r.oid, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER')
        FROM pg_roles r WHERE r.rolname = %s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [append_only_tables(), role])
        row = cursor.fetchone()
    if row is None:
        raise NoSuchRole(role)
    reasons = (
        "är superuser",
        "får ändra andra roller (CREATEROLE)",
        "äger tabellerna, eller är medlem i rollen som gör det",
        "äger databasen, eller är medlem i rollen som gör det",
    )
    return [f"Rollen ”{role}” {why}." for is_so, why in zip(row, reasons, strict=True) if is_so]


def grant_application(role: str) -> None:
    """Give the role what the program needs to run, and take everything else: on every table of the schema.

    Raise NotTheOwner.
    """
    quoted = connection.ops.quote_name(role)
    with transaction.atomic(), connection.cursor() as cursor:
        _demand_owner(cursor)
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(f"REVOKE ALL ON SCHEMA {schema} FROM {quoted}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {quoted}")
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {quoted}")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'GRANT {privileges(table)} ON "{table}" TO {quoted}')


def _demand_owner(cursor: CursorWrapper) -> None:
    """Raise NotTheOwner: PostgreSQL only warns when others grant privileges."""
    cursor.execute(
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
        " AND relname = %s AND NOT pg_has_role(relowner, 'USAGE')",
        [ChainHead._meta.db_table],
    )
    if row := cursor.fetchone():
        raise NotTheOwner(row[0])


def privileges(table: str) -> str:
    """Return what the application role may do with a table."""
    if table == MIGRATIONS:
        return "SELECT"
    if table in append_only_tables():
        return "SELECT, INSERT"
    kept = {ChainHead._meta.db_table, *(model._meta.db_table for model in tracked_models())}
    return "SELECT, INSERT, UPDATE" if table in kept else "SELECT, INSERT, UPDATE, DELETE"
