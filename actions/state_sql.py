"""One statement that fetches a plan as it was: each row's latest history row at or before a moment.

The candidates are the plan's own rows (nothing is ever deleted or moved between plans), so the cost
follows the size of the plan and not the length of its history. Raw SQL, because the ORM's building of
it costs more than the query. The columns follow from the declared fields (actions/state/).
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, NamedTuple

import psycopg2
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field as ModelField

from actions.models import Action, DevelopmentArea, Plan, Section
from actions.state import ACTION, AREA_FIELDS, PLAN_FIELDS, SECTION_FIELDS, Field

Rows = list[tuple[Any, ...]]


class Branch(NamedTuple):
    """One model's part of the statement: the mark its rows carry, and the fields read from them."""

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
"""Every branch of the statement gives these columns, after its mark; what it does not read is NULL."""


def columns_of(branch: Branch, alias: str) -> list[str]:
    """The select list of one branch, in the order of COLUMNS."""
    own = _own(branch)
    return [f'{alias}."{name}"' if name in own else _null(name) for name in COLUMNS]


def _own(branch: Branch) -> set[str]:
    wanted = {REMOVED_AT, *(name for field in branch.fields for name in field.sources)}
    return wanted & {field.column for field in branch.model._meta.concrete_fields}


def _null(name: str) -> str:
    """A NULL of the column's type: PostgreSQL takes the types of a UNION from its first SELECT."""
    return f"NULL::{_model_field(name).db_type(connection)}" if connection.vendor == "postgresql" else "NULL"


def _model_field(name: str) -> ModelField[Any, Any]:
    fields = (field for branch in BRANCHES for field in branch.model._meta.concrete_fields)
    return next(field for field in fields if field.column == name)


def _latest(branch: Branch, moment: str) -> str:
    """Join the latest history row at a moment; both forms are one index descent for each live row."""
    history = branch.model.history.model._meta.db_table
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
    """The whole statement, with the parameters `plan` (id) and, where `at_moment`, `moment`.

    They are named, since Django turns numbered ones into SQLite's by a regular expression at every call.
    """
    parts = []
    for branch in BRANCHES:
        live = branch.model._meta.db_table
        join = _latest(branch, moment) if at_moment else ""
        key = "id" if branch.model is Plan else "plan_id"
        columns = ", ".join(columns_of(branch, "h" if at_moment else "l"))
        parts.append(
            f'SELECT \'{branch.mark}\', {columns} FROM "{live}" l {join} WHERE l."{key}" = {plan}'  # noqa: S608
        )
    return " UNION ALL ".join(parts)


def rows_at(plan_id: int, moment: dt.datetime) -> Rows:
    """(mark, *COLUMNS) for everything in the plan as recorded at an aware moment; one query."""
    sql = EXECUTE if is_prepared() else statement(connection.vendor, True)
    return _fetch(sql, {"plan": plan_id, "moment": connection.ops.adapt_datetimefield_value(moment)})


def rows_now(plan_id: int) -> Rows:
    """The same from the live rows; one query."""
    return _fetch(statement(connection.vendor, False), {"plan": plan_id})


def _fetch(sql: str, params: dict[str, Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


PREPARED = "nacka_state_at"
EXECUTE = f"EXECUTE {PREPARED}(%(moment)s, %(plan)s)"


def is_prepared() -> bool:
    """Whether this very session has the statement ready."""
    return getattr(connection, "state_prepared_on", None) is connection.connection is not None


def prepare(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Plan the statement once for each PostgreSQL session: planning costs more than running it.

    Connected to connection_created. Left undone where the tables are not there yet, and where
    DISABLE_SERVER_SIDE_CURSORS says that a pooler hands sessions around.
    """
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return
    body = statement("postgresql", True, "$1", "$2")
    session: Any = connection.connection
    try:
        with session.cursor() as cursor:
            cursor.execute(f"PREPARE {PREPARED} (timestamptz, bigint) AS {body}")
        connection.state_prepared_on = session  # type: ignore[attr-defined]
    except psycopg2.ProgrammingError:  # a table or column is yet to be made
        session.rollback()
