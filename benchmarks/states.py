"""Rows 1–3: the state of a plan at a date, against a raw fetch of the same rows by their keys (F1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from actions import history, state_sql
from actions.models import Plan
from actions.state_build import build
from benchmarks.measure import Row, against, medians
from benchmarks.world import START, add_copies, add_versions, analyze, history_rows, make_plan

AT = START + dt.timedelta(days=2)


def raw_fetch(plan: Plan, moment: dt.datetime) -> Callable[[], list[Any]]:
    """Return F1: a function that fetches the state's history rows by known primary keys in one query."""
    parts: list[str] = []
    keys: list[int] = []
    for branch in state_sql.BRANCHES:
        rows = branch.model.history.model
        ids = _latest_ids(branch, plan, moment)
        marks = ", ".join(["%s"] * len(ids))
        columns = ", ".join(state_sql.columns_of(branch, "h"))
        table = rows._meta.db_table
        parts.append(f"SELECT '{branch.mark}', {columns} FROM {table} h WHERE h.history_id IN ({marks})")
        keys += ids
    sql = " UNION ALL ".join(parts)

    def fetch() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, keys)
            return cursor.fetchall()

    return fetch


def _latest_ids(branch: Any, plan: Plan, moment: dt.datetime) -> list[int]:
    own = branch.model._base_manager.filter(**({"pk": plan.pk} if branch.model is Plan else {"plan": plan}))
    latest: dict[int, int] = {}
    known = branch.model.history.filter(id__in=own.values("pk"), history_date__lte=moment)
    for row in known.order_by("history_date", "history_id").values_list("id", "history_id"):
        latest[row[0]] = row[1]
    return sorted(latest.values())


def _checked(plan: Plan, moment: dt.datetime) -> Callable[[], list[Any]]:
    """Return the raw fetch, after checking that it yields the same state."""
    fetch = raw_fetch(plan, moment)
    state = history.state_at(plan, moment)
    if build(fetch(), state.day, moment) != state:
        raise AssertionError("the raw fetch and state_at differ")
    return fetch


def rows(size: str) -> Iterator[Row]:
    database = connection.vendor
    alone = make_plan("alone", 30)
    add_versions(alone, 3)
    analyze()
    small = history_rows()
    floor, before = medians(_checked(alone, AT), lambda: history.state_at(alone, AT))
    yield against(1, f"planläge, 30 åtgärder, {small} rader", database, floor, before, 1.5)

    big, short, long = _grow(size)
    total = f"{history_rows():,} rader".replace(",", " ")
    floor, state = medians(_checked(big, AT), lambda: history.state_at(big, AT))
    yield against(1, f"planläge, 60 åtgärder, {total}", database, floor, state, 1.5)
    reads = [lambda plan=plan: history.state_at(plan, AT) for plan in (alone, short, long)]
    after, few, many = medians(*reads)
    yield against(2, f"samma plan, {total} mot {small}", database, before, after, 1.5)
    yield against(3, "4 000 mot 5 versioner av varje åtgärd", database, few, many, 1.5)


def _grow(size: str) -> tuple[Plan, Plan, Plan]:
    """Create the plans: 50 of 60 actions × 40 versions, one of 5 and one of 4,000 versions per action.

    With size "full" the history has 10 million rows.
    """
    big = make_plan("big", 60)
    add_versions(big, 38)
    add_copies(big, 49)
    short, long = make_plan("short", 30), make_plan("long", 30)
    add_versions(short, 3)
    add_versions(long, 3998)
    if size == "full" and connection.vendor == "postgresql":
        huge = make_plan("huge", 60, sentences=1)
        add_versions(huge, 3331)
        add_copies(huge, 49)
    analyze()
    return big, short, long
