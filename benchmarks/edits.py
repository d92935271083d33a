"""Rows 6 and 7: one edit against the same statements executed raw; two writers against overwriting."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test.utils import CaptureQueriesContext

from actions import services
from actions.models import Action
from actions.services import Assigned
from benchmarks.measure import Row, against, medians
from benchmarks.world import EDITOR, directors, make_plan

EDITS = 400
WRITER_ROUNDS = 3


def rows(size: str) -> Iterator[Row]:
    plan = make_plan("edits", 30)
    action = plan.actions.order_by("order").first()
    statements = _statements(action)
    raw, edit = _raw(make_plan("raw", 30).actions.order_by("order").first()), _edit(action)
    floor, measured = medians(raw, edit)
    yield against(6, "en ändring med direktörer", connection.vendor, floor, measured, 3.0)
    yield Row(6, "satser i en ändring", connection.vendor, None, None, statements, 7, "st")
    yield Row(6, "historikrader för en ändring", connection.vendor, None, None, _per_edit(plan), 1, "st")
    yield from _two_writers(make_plan("writers", 1).actions.get(), make_plan("writer", 1).actions.get())


def _edit(action: Action) -> Callable[[], None]:
    people = [Assigned(director.pk) for director in directors()[:3]]
    turn = [0]

    def edit() -> None:
        turn[0] += 1
        chosen = people[turn[0] % 2 :]
        services.edit_action(
            action, version=action.version, label=f"Etikett {turn[0]}", responsible=chosen, by=EDITOR
        )

    return edit


def _statements(action: Action) -> int:
    edit = _edit(action)
    edit()
    with CaptureQueriesContext(connection) as captured:
        edit()
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(control) for query in captured)


def _per_edit(plan: Any) -> int:
    action = plan.actions.order_by("order").last()
    before = Action.history.filter(id=action.pk).count()
    _edit(action)()
    return Action.history.filter(id=action.pk).count() - before


def _raw(action: Action) -> Callable[[], None]:
    """Return the floor: the recorded statements of an edit, executed again without checks."""
    recorded: list[tuple[str, Any]] = []
    real = CursorWrapper.execute

    def spy(self: Any, sql: str, params: Any = None) -> Any:
        recorded.append((sql, params))
        return real(self, sql, params)

    CursorWrapper.execute = spy  # type: ignore[method-assign]
    try:
        _edit(action)()
    finally:
        CursorWrapper.execute = real  # type: ignore[method-assign]
    writes = [
        (sql, list(params))
        for sql, params in recorded
        if sql.startswith(("UPDATE", "INSERT")) and params is not None
    ]
    turn = [1000]

    def raw() -> None:
        turn[0] += 1
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params in writes:
                cursor.cursor.execute(*_renewed(sql, params, turn[0], action.pk))

    return raw


def _renewed(sql: str, params: list[Any], turn: int, pk: int) -> tuple[str, list[Any]]:
    """Return the recorded statement with `turn` as version and link, so that every round writes new rows."""
    fresh = list(params)
    if sql.startswith('UPDATE "actions_action"'):
        sql = sql.replace(' AND "version" = %s', "")
        fresh = [*fresh[:-3], turn, pk]
    elif sql.startswith('INSERT INTO "actions_historicalaction"'):
        columns = [name.strip(' "') for name in sql[sql.index("(") + 1 : sql.index(")")].split(",")]
        fresh[columns.index("version")] = fresh[columns.index("chain_seq")] = turn
    elif sql.startswith('UPDATE "tracking_chainhead"'):
        fresh[0] = turn
    if connection.vendor == "sqlite":
        sql = sql.replace("%s", "?")
    return sql, fresh


def _two_writers(safe: Action, unsafe: Action) -> Iterator[Row]:
    """Yield row 7: 400 edits of one action by two processes, with and without the version check."""
    floors, times = [], []
    for _ in range(WRITER_ROUNDS):
        floors.append(_timed(unsafe, "overwrite"))
        times.append(_timed(safe, "claim"))
    kept = Action.history.filter(id=safe.pk).values_list("label", flat=True)
    lost = WRITER_ROUNDS * EDITS - sum("-" in label for label in kept)
    yield Row(7, "två skrivare, 400 ändringar: förlorade", connection.vendor, None, None, lost, 0, "st")
    floor, measured = statistics.median(floors), statistics.median(times)
    yield against(7, "två skrivare mot två som skriver över", connection.vendor, floor, measured, 1.1)


def _timed(action: Action, way: str) -> float:
    """Return the milliseconds for 400 edits by two processes; process start is not counted."""
    each = EDITS // 2
    commands = [
        [sys.executable, "-m", "benchmarks.writer", name, str(action.pk), str(each), way]
        for name in ("ett", "två")
    ]
    processes = [subprocess.Popen(c, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for c in commands]
    for process in processes:
        process.stdout.readline()  # ready
    start = time.perf_counter()
    for process in processes:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in processes:
        if process.wait():
            raise AssertionError("a writer failed")
    return (time.perf_counter() - start) * 1000
