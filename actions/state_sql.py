"""One statement that fetches a plan as it was: each row's latest history row at or before a moment.

The candidates are the plan's own rows (nothing is ever deleted or moved between plans), so the cost
follows the size of the plan and not the length of its history. Raw SQL, because the ORM's building of
it costs more than the query.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, NamedTuple

import psycopg2
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from actions.models import Action, DevelopmentArea, Plan, Section

PREPARED = "nacka_state_at"
Rows = list[tuple[Any, ...]]

_PERIOD = ("text", "start", "end", "precision", "kind")
_DEADLINE = tuple(f"deadline_{part}" for part in _PERIOD)
_FORECAST = tuple(f"forecast_{part}" for part in _PERIOD)
_REPORTED = ("status", "note", "note_date", "noted_by")
_REMOVAL = ("removed_at", "removed_by", "removal_reason", "removal_decision")

# Every branch of the statement gives these columns; what a model lacks is NULL.
COLUMNS = (
    *("id", "version", "key", "label", "wording", "area_id", "area_editorial", "section_id", "order"),
    *("responsible", *_DEADLINE, *_REPORTED, *_FORECAST, *_REMOVAL),
)


class Branch(NamedTuple):
    """One model's part of the statement: its mark, and where a column has another name."""

    mark: str
    model: Any
    renamed: dict[str, str]


BRANCHES = (
    Branch("a", Action, {}),
    Branch("r", DevelopmentArea, {"label": "title", "order": "number", "wording": ""}),
    Branch("s", Section, {"label": "title", "section_id": "parent_id"}),
    Branch("p", Plan, {"label": "title", "wording": "case_number", "deadline_text": "period_text"}),
)


def columns_of(branch: Branch, alias: str) -> list[str]:
    names = {field.column for field in branch.model._meta.concrete_fields}
    wanted = (branch.renamed.get(column, column) for column in COLUMNS)
    return [f'{alias}."{name}"' if name in names else "NULL" for name in wanted]


def _latest(branch: Branch, moment: str) -> str:
    """Join the latest history row at a moment; both forms are one index descent for each live row."""
    history = branch.model.history.model._meta.db_table
    where = (
        f'FROM "{history}" x WHERE x."id" = l."id" AND x."history_date" <= {moment}'
        ' ORDER BY x."history_date" DESC, x."history_id" DESC LIMIT 1'
    )
    if connection.vendor == "postgresql":
        kept = ", ".join(column for column in columns_of(branch, "x") if column != "NULL")
        return f"CROSS JOIN LATERAL (SELECT {kept} {where}) h"
    return f'JOIN "{history}" h ON h."history_id" = (SELECT x."history_id" {where})'


@cache
def statement(vendor: str, at_moment: bool, moment: str = "%s", plan: str = "%s") -> str:
    """The whole statement. Parameters: (moment, plan id) for each branch, or (plan id) for each."""
    parts = []
    for branch in BRANCHES:
        live = branch.model._meta.db_table
        join = _latest(branch, moment) if at_moment else ""
        key = "id" if branch.mark == "p" else "plan_id"
        columns = ", ".join(columns_of(branch, "h" if at_moment else "l"))
        parts.append(
            f'SELECT \'{branch.mark}\', {columns} FROM "{live}" l {join} WHERE l."{key}" = {plan}'  # noqa: S608
        )
    return " UNION ALL ".join(parts)


def rows_at(plan_id: int, moment: dt.datetime) -> Rows:
    """(mark, *COLUMNS) for everything in the plan as recorded at an aware moment; one query."""
    value = connection.ops.adapt_datetimefield_value(moment)
    if is_prepared():
        return _fetch(f"EXECUTE {PREPARED}(%s, %s)", [value, plan_id])
    return _fetch(statement(connection.vendor, True), [value, plan_id] * len(BRANCHES))


def rows_now(plan_id: int) -> Rows:
    """The same from the live rows; one query."""
    return _fetch(statement(connection.vendor, False), [plan_id] * len(BRANCHES))


def _fetch(sql: str, params: list[Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


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
