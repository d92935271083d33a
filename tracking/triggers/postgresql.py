"""The guard on PostgreSQL: two functions, triggers that call them, and revoked privileges.

The SQL is written as pg_get_triggerdef and pg_get_functiondef give it back. The triggers are enabled ALWAYS,
since a session that replicates skips the others.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from tracking.registry import history_tables
from tracking.triggers.part import Part, Right

APPEND_ONLY = """CREATE OR REPLACE FUNCTION {schema}.tracking_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $function$
"""
# The head is named with its schema, so that no other table can stand in for it.
NEXT_LINK = """CREATE OR REPLACE FUNCTION {schema}.tracking_next_link()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM {schema}.tracking_chainhead h WHERE h.scope = NEW.chain_scope
    AND NEW.chain_seq > h.seq AND (h.at IS NULL OR NEW.history_date >= h.at)
  ) THEN
    RAISE EXCEPTION 'append-only: a link on % that does not continue its chain', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $function$
"""
FUNCTIONS = {"tracking_append_only": APPEND_ONLY, "tracking_next_link": NEXT_LINK}
TRIGGERS = {
    "append_only": "BEFORE DELETE OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION tracking_append_only()",
    "append_only_truncate": (
        "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION tracking_append_only()"
    ),
}
LINKS = {
    "append_only_link": "BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION tracking_next_link()",
}
ENABLED = {"A": "ENABLE ALWAYS", "O": "ENABLE", "R": "ENABLE REPLICA", "D": "DISABLE"}
CHANGES = "UPDATE, DELETE, TRUNCATE"


def wanted(tables: list[str]) -> dict[Part, str]:
    """Return the SQL of both functions and of every trigger of the tables."""
    schema, history = _schema(), set(history_tables())
    found = {Part("", name): sql.format(schema=schema) for name, sql in FUNCTIONS.items()}
    for table in tables:
        for name, rest in (TRIGGERS | (LINKS if table in history else {})).items():
            full = f"{schema}.{table}"
            found[Part(table, name)] = _trigger(
                f"CREATE TRIGGER {name} {rest.format(table=full)}", full, name
            )
    return found


def standing(tables: list[str]) -> dict[Part, str]:
    """Return the SQL of the functions, and of every trigger that stands on the tables, our own or not."""
    functions = _fetch(
        "SELECT proname, pg_get_functiondef(oid) FROM pg_proc"
        " WHERE pronamespace = current_schema()::regnamespace AND proname = ANY(%s)",
        [list(FUNCTIONS)],
    )
    triggers = _fetch(
        "SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        " AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)",
        [tables],
    )
    schema = _schema()
    return {Part("", name): sql for name, sql in functions} | {
        Part(table, name): _trigger(sql, f"{schema}.{table}", name, enabled)
        for table, name, sql, enabled in triggers
    }


def drop(part: Part) -> str:
    """Return the SQL that drops a trigger; a function is replaced."""
    return f'DROP TRIGGER {part.name} ON "{part.table}"' if part.table else "SELECT 1"


def rights(tables: list[str]) -> list[Right]:
    """Return the privileges to change rows, the owner's included, also those for some columns.

    Not those that foreign keys need (see `revoke`).
    """
    sql = """
        SELECT c.relname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
               string_agg(DISTINCT a.privilege_type, ', ')
        FROM pg_class c
        CROSS JOIN LATERAL (
            SELECT * FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner)))
            UNION ALL
            SELECT e.* FROM pg_attribute f CROSS JOIN LATERAL aclexplode(f.attacl) e
            WHERE f.attrelid = c.oid AND NOT (
                f.attname = 'id' AND e.grantee = c.relowner AND e.privilege_type = 'UPDATE'
                AND c.oid IN (SELECT confrelid FROM pg_constraint WHERE contype = 'f')
            )
        ) a
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
        AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
        GROUP BY 1, 2 ORDER BY 1, 2
    """
    return [Right(*row) for row in _fetch(sql, [tables])]


def revoke(tables: list[str]) -> list[str]:
    """Return the SQL that takes the privileges away.

    A foreign key locks the row that it refers to as the table's owner, who needs UPDATE on some column for that:
    the owner keeps it on the primary key, which the triggers refuse to change as any other column.
    """
    held = rights(tables)
    sql = """
        SELECT DISTINCT c.relname, quote_ident(pg_get_userbyid(c.relowner))
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid
        JOIN pg_attribute f ON f.attrelid = c.oid AND f.attname = 'id'
        WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
        AND (f.attacl IS NULL OR c.relname = ANY(%s))
    """
    needed = _fetch(sql, [tables, [right.table for right in held]])
    return [
        *(f'REVOKE {CHANGES} ON "{right.table}" FROM {right.role}' for right in held),
        *(f'GRANT UPDATE ("id") ON "{table}" TO {owner}' for table, owner in needed),
    ]


def grant(tables: list[str]) -> list[str]:
    return [f'GRANT {CHANGES} ON "{table}" TO CURRENT_USER' for table in tables]


def _trigger(definition: str, table: str, name: str, enabled: str = "A") -> str:
    return f"{definition}; ALTER TABLE {table} {ENABLED[enabled]} TRIGGER {name}"


def _schema() -> str:
    return str(_fetch("SELECT quote_ident(current_schema())", [])[0][0])


def _fetch(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[Any] = cursor.fetchall()
    return rows
