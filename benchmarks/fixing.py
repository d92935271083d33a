"""Row 15: the longest wait of a writer of the plan while a report of 500 actions is fixed."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator

from django.db import connection

from actions.models import Plan
from benchmarks.fixed import draft
from benchmarks.measure import Row
from benchmarks.states import AT
from benchmarks.world import EDITOR, make_plan
from reports.services import fix_report

ACTIONS = 500
ROUNDS = {"small": 3, "full": 7}


def rows(size: str) -> Iterator[Row]:
    plan = make_plan("fixing", ACTIONS)
    waits = [_longest_wait(plan) for _ in range(ROUNDS[size])]
    what = f"väntan medan en rapport av {ACTIONS} åtgärder fastställs"
    yield Row(15, what, connection.vendor, None, None, statistics.median(waits), 100, "ms")


def _longest_wait(plan: Plan) -> float:
    """Return milliseconds, measured by benchmarks.waiter in a process of its own."""
    report = draft(plan)
    waiter = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.waiter", plan.scope],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert waiter.stdout is not None
    waiter.stdout.readline()
    fix_report(report, version=report.version, by=EDITOR, at=AT)
    said, _ = waiter.communicate("done\n")
    return float(said)
