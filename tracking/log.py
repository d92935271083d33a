"""The log of one scope: its history rows of all models, latest first, each with the row before it.

A page of the log takes a fixed number of queries: one for the row ids, then one for each model on the page.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db import connection

from tracking.layout import layout
from tracking.models import ChainHead, TrackedModel

CHUNK = 1000


class LogFilter(NamedTuple):
    """The filters of a log query. None and "" mean no filter.

    `since` (included) and `until` (excluded) are aware datetimes; `pk` is the id of one object. `links` are the
    first and last number in the chain.
    """

    scope: str
    models: Collection[type[TrackedModel]]
    by: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    pk: int | None = None
    links: tuple[int, int] | None = None


class Entry(NamedTuple):
    """A history row, the row of the version before (None for the first), and the model label
    ("actions.action").
    """

    label: str
    row: Any
    before: Any


def entries(filters: LogFilter, *, limit: int, offset: int = 0) -> list[Entry]:
    """Return one page of entries, latest first."""
    union, params = _union(filters, "chain_seq", "history_id", "id", "version")
    found = _fetch(f"{union} ORDER BY 2 DESC LIMIT %s OFFSET %s", [*params, limit, offset])
    wanted: dict[str, list[object]] = defaultdict(list)
    for label, _, *keys in found:
        wanted[label].append(keys)
    by_label = {model._meta.label_lower: model for model in filters.models}
    rows = {label: _with_before(by_label[label], keys) for label, keys in wanted.items()}
    return [Entry(label, *rows[label][history_id]) for label, _, history_id, *_ in found]


def chunks(filters: LogFilter) -> Iterator[list[Entry]]:
    """Yield every entry, latest first, in lists of at most CHUNK; memory use is one list."""
    head = ChainHead.objects.filter(scope=filters.scope).values_list("seq", flat=True).first() or 0
    for last in range(head, 0, -CHUNK):
        yield entries(filters._replace(links=(last - CHUNK + 1, last)), limit=CHUNK)


def count(filters: LogFilter) -> int:
    """Return the number of entries that match."""
    union, params = _union(filters, "COUNT(*) AS n")
    return int(_fetch(f"SELECT SUM(n) FROM ({union}) AS counted", params)[0][0])  # noqa: S608


def writers(filters: LogFilter) -> list[str]:
    """Return the names of everyone who has written in the scope, sorted; the other filters are ignored."""
    union, params = _union(LogFilter(filters.scope, filters.models), "by_name", join="UNION")
    return sorted({name for _, name in _fetch(union, params) if name})


def _union(filters: LogFilter, *columns: str, join: str = "UNION ALL") -> tuple[str, list[object]]:
    """Return SQL for (label, *columns) of the matching rows of every model, and its parameters.

    Written by hand: building the union with the ORM costs more than running it.
    """
    where, params = _where(filters)
    selected = ", ".join(columns)
    parts = [
        f"SELECT '{model._meta.label_lower}' AS label, {selected} FROM {_table(model)} WHERE {where}"  # noqa: S608
        for model in filters.models
    ]
    return f" {join} ".join(parts), params * len(parts)


def _where(filters: LogFilter) -> tuple[str, list[object]]:
    moment = connection.ops.adapt_datetimefield_value
    narrowed: list[tuple[str, object]] = [("chain_scope = %s", filters.scope)]
    if filters.by:
        narrowed.append(("by_name = %s", filters.by))
    if filters.since:
        narrowed.append(("history_date >= %s", moment(filters.since)))
    if filters.until:
        narrowed.append(("history_date < %s", moment(filters.until)))
    if filters.pk is not None:
        narrowed.append(("id = %s", filters.pk))
    conditions, params = zip(*narrowed, strict=True)
    where = " AND ".join(conditions)
    if filters.links:
        return f"{where} AND chain_seq BETWEEN %s AND %s", [*params, *filters.links]
    return where, list(params)


def _table(model: type[TrackedModel]) -> str:
    return f'"{layout(model).history._meta.db_table}"'


def _fetch(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[object] = cursor.fetchall()
    return rows


def _with_before(model: type[TrackedModel], keys: list[Any]) -> dict[int, tuple[Any, Any]]:
    """Return {history id: (row, row of the version before or None)}; `keys` are (history id, id, version).

    Takes one query for each CHUNK of rows.
    """
    rows: list[Any] = []
    for chunk in (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)):
        versions = {(pk, number) for _, pk, version in chunk for number in (version, version - 1)}
        marks = ", ".join(["(%s, %s)"] * len(versions))
        # A join: SQLite would search the whole table for pairs that are IN a list.
        sql = (
            f"SELECT h.* FROM (VALUES {marks}) AS v JOIN {_table(model)} h"  # noqa: S608
            " ON h.id = v.column1 AND h.version = v.column2"
        )
        params = [number for pair in versions for number in pair]
        rows += layout(model).history._default_manager.raw(sql, params)
    by_history_id = {row.history_id: row for row in rows}
    by_version = {(row.id, row.version): row for row in rows}
    return {
        history_id: (by_history_id[history_id], by_version.get((pk, version - 1)))
        for history_id, pk, version in keys
    }
