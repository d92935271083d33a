"""The SQL statement that fetches a plan at a moment: each row's latest history row at or before it.

The candidates are the plan's live rows (nothing is ever deleted or moved between plans), so the cost depends
on the size of the plan and not on the length of its history. It is raw SQL, because building it with the ORM
costs more than the query. The columns follow from the declared fields (actions/state/).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import psycopg2
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field as ModelField

from actions.models import Action, DevelopmentArea, Plan, Section
from actions.state import ACTION, AREA_FIELDS, PLAN_FIELDS, SECTION_FIELDS, Field

Rows = list[tuple[object, ...]]


class Branch(NamedTuple):
    """One model's part of the statement: the mark of its rows, and the fields read from them."""

    mark: str
    model: Any
    fields: tuple[Field, ...]


BRANCHES = (
    Branch("action", Action, ACTION),
    Branch("area", DevelopmentArea, AREA_FIELDS),
    Branch("section", Section, SECTION_FIELDS),
    Branch("plan", Plan, PLAN_FIELDS),
)

REMOVED_AT = "removed_at"
COLUMNS = tuple(
    dict.fromkeys([*(name for b in BRANCHES for f in b.fields for name in f.sources), REMOVED_AT])
)
"""The columns of every branch, after its mark; a column that the model lacks is NULL."""


def history_table(branch: Branch) -> str:
    return str(branch.model.history.model._meta.db_table)


def columns_of(branch: Branch, alias: str) -> list[str]:
    """Return the select list of one branch, in the order of COLUMNS."""
    own = _own(branch)
    return [f'{alias}."{name}"' if name in own else _null(name) for name in COLUMNS]


def _own(branch: Branch) -> set[str]:
    wanted = {REMOVED_AT, "id", "version", *(name for field in branch.fields for name in field.sources)}
    return wanted & {field.column for field in branch.model._meta.concrete_fields}


def _null(name: str) -> str:
    """Return a NULL of the column's type: PostgreSQL takes the types of a UNION from its first SELECT."""
    return f"NULL::{_model_field(name).db_type(connection)}" if connection.vendor == "postgresql" else "NULL"


def _model_field(name: str) -> ModelField[object, object]:
    fields = (field for branch in BRANCHES for field in branch.model._meta.concrete_fields)
    return next(field for field in fields if field.column == name)


def _latest(branch: Branch, moment: str) -> str:
    """Return the join with the latest history row at a moment: one index descent per live row."""
    history = history_table(branch)
    where = (
        f'FROM "{history}" x WHERE x."id" = l."id" AND x."history_date" <= {moment}'
        ' ORDER BY x."history_date" DESC, x."history_id" DESC LIMIT 1'
    )
    if connection.vendor == "postgresql":
        kept = ", ".join(f'x."{name}"' for name in COLUMNS if name in _own(branch))
        return f"CROSS JOIN LATERAL (SELECT {kept} {where}) h"
    return f'JOIN "{history}" h ON h."history_id" = (SELECT x."history_id" {where})'


@cache
def statement(vendor: str, at_moment: bool, moment: str = "%(moment)s", plan: str = "%(plan)s") -> str:
    """Return the whole statement, with the parameters `plan` (id) and, with `at_moment`, `moment`.

    They are named, since Django converts positional ones for SQLite by a regular expression at every call.
    """
    joins = [(branch, _latest(branch, moment) if at_moment else "") for branch in BRANCHES]
    return united(joins, "h" if at_moment else "l", plan)


def united(joins: Iterable[tuple[Branch, str]], alias: str, plan: str = "%(plan)s") -> str:
    """Return the statement for branches, each with its join of history rows (h) to the live ones (l)."""
    parts = []
    for branch, join in joins:
        live = branch.model._meta.db_table
        key = "id" if branch.model is Plan else "plan_id"
        columns = ", ".join(columns_of(branch, alias))
        parts.append(
            f'SELECT \'{branch.mark}\', {columns} FROM "{live}" l {join} WHERE l."{key}" = {plan}'  # noqa: S608
        )
    return " UNION ALL ".join(parts)


OF_DIRECTOR = (
    'SELECT r."action_id" FROM "actions_responsibility" r'
    ' JOIN "actions_action" a ON a."id" = r."action_id" JOIN "actions_plan" p ON p."id" = a."plan_id"'
    ' WHERE r."director_id" = %(key)s AND NOT p."draft" AND p."closed_at" IS NULL'
)
"""What a director reports on: nothing of draft plans or closed ones."""
ONE = "%(key)s"


@cache
def statement_of(vendor: str, chosen: str) -> str:
    """Return the statement for some live actions and all else of their plans; the id of the plan comes last.

    `chosen` is a subquery of action ids (OF_DIRECTOR, ONE) with the parameter `key`.
    """
    plans = f'SELECT "plan_id" FROM "actions_action" WHERE "id" IN ({chosen})'  # noqa: S608
    parts = []
    for branch in BRANCHES:
        plan = "id" if branch.model is Plan else "plan_id"
        where = f'"id" IN ({chosen})' if branch.model is Action else f'"{plan}" IN ({plans})'
        columns = ", ".join(columns_of(branch, "l"))
        parts.append(
            f'SELECT \'{branch.mark}\', {columns}, l."{plan}" FROM "{branch.model._meta.db_table}" l WHERE l.{where}'  # noqa: S608
        )
    return " UNION ALL ".join(parts)


def rows_of(chosen: str, key: int) -> Rows:
    """Return (mark, *COLUMNS, plan id) for the chosen actions and all else of their plans; one query."""
    return fetch(statement_of(connection.vendor, chosen), {"key": key})


def rows_at(plan_id: int, moment: dt.datetime) -> Rows:
    """Return (mark, *COLUMNS) for everything in the plan as recorded at an aware moment; one query."""
    sql = EXECUTE if is_prepared() else statement(connection.vendor, True)
    return fetch(sql, {"plan": plan_id, "moment": connection.ops.adapt_datetimefield_value(moment)})


def rows_now(plan_id: int) -> Rows:
    """Return the same from the live rows; one query."""
    return fetch(statement(connection.vendor, False), {"plan": plan_id})


def fetch(sql: str, params: dict[str, Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: Rows = cursor.fetchall()
    return rows


PREPARED = "nacka_state_at"
EXECUTE = f"EXECUTE {PREPARED}(%(moment)s, %(plan)s)"


def is_prepared() -> bool:
    """Return whether this session has prepared the statement."""
    if connection.vendor != "postgresql":
        return False
    return getattr(connection, "state_prepared_on", None) is connection.connection is not None


def prepare(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Prepare the statement once per PostgreSQL session, since planning it costs more than running it.

    Connected to connection_created. Skipped where the tables do not exist yet, and where
    DISABLE_SERVER_SIDE_CURSORS means that a pooler shares sessions.
    """
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return
    body = statement("postgresql", True, "$1", "$2")
    session: Any = connection.connection
    try:
        with session.cursor() as cursor:
            cursor.execute(f"PREPARE {PREPARED} (timestamptz, bigint) AS {body}")
        connection.state_prepared_on = session  # type: ignore[attr-defined]
    except psycopg2.ProgrammingError:  # a table or column does not exist yet
        session.rollback()
