"""The log of one scope: its history rows of all models, latest first, each with the row before it.

A page of the log takes a fixed number of queries: one for the row ids, then two for each model on the page.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from tracking.models import TrackedModel


class LogFilter(NamedTuple):
    """The filters of a log query. None and "" mean no filter.

    `since` (included) and `until` (excluded) are aware datetimes; `pk` is the id of one object.
    """

    scope: str
    models: Collection[type[TrackedModel]]
    by: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    pk: int | None = None


class Entry(NamedTuple):
    """A history row, the row of the version before (None for the first), and the model label
    ("actions.action").
    """

    label: str
    row: Any
    before: Any


def entries(filters: LogFilter, *, limit: int, offset: int = 0) -> list[Entry]:
    """Return one page of entries, latest first."""
    found = list(_union(filters, "chain_seq", "history_id").order_by("-chain_seq")[offset : offset + limit])
    wanted: dict[str, list[int]] = defaultdict(list)
    for label, _, history_id in found:
        wanted[label].append(history_id)
    by_label = {model._meta.label_lower: model for model in filters.models}
    rows = {label: _with_before(by_label[label], ids) for label, ids in wanted.items()}
    return [Entry(label, *rows[label][history_id]) for label, _, history_id in found]


def count(filters: LogFilter) -> int:
    """Return the number of entries that match."""
    return sum(_rows(model, filters).count() for model in filters.models)


def writers(filters: LogFilter) -> list[str]:
    """Return the names of everyone who has written in the scope, sorted; the other filters are ignored."""
    anyone = LogFilter(filters.scope, filters.models)
    return sorted({name for _, name in _union(anyone, "by_name", distinct=True) if name})


def _rows(model: Any, filters: LogFilter) -> QuerySet[Any]:
    rows = model.history.filter(chain_scope=filters.scope)
    if filters.by:
        rows = rows.filter(by_name=filters.by)
    if filters.since:
        rows = rows.filter(history_date__gte=filters.since)
    if filters.until:
        rows = rows.filter(history_date__lt=filters.until)
    return rows.filter(id=filters.pk) if filters.pk is not None else rows


def _union(filters: LogFilter, *names: str, distinct: bool = False) -> Any:
    """Return the matching rows of every model as tuples (label, *names)."""
    parts = [
        _rows(model, filters)
        .order_by()
        .annotate(model_label=Value(model._meta.label_lower))
        .values_list("model_label", *names)
        for model in filters.models
    ]
    if distinct:
        parts = [part.distinct() for part in parts]
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def _with_before(model: Any, ids: Iterable[int]) -> dict[int, tuple[Any, Any]]:
    """Return {history id: (row, row of the version before or None)}."""
    rows = list(model.history.filter(history_id__in=list(ids)))
    earlier = model.history.filter(
        id__in={row.id for row in rows}, version__in={row.version - 1 for row in rows}
    )
    before = {(row.id, row.version): row for row in earlier}
    return {row.history_id: (row, before.get((row.id, row.version - 1))) for row in rows}
