"""Row 8: the state at any moment against a model in memory, for random edits.

The row runs the test itself: random edits with equal times, moves and removals.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from django.db import connection

from benchmarks.measure import Row

TEST = "tests/actions/test_history_oracle.py"
STATES = 900
"""The number of states that the test compares; it fails when there were fewer."""


def rows(size: str) -> Iterator[Row]:
    command = [sys.executable, "-m", "pytest", "-q", "--ds=tests.settings", TEST]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode not in (0, 1):  # 1: the states differed
        raise AssertionError(f"{TEST} could not be run:\n{ended.stdout}{ended.stderr}")
    what = f"planläge mot ett orakel, minst {STATES} lägen: fel"
    yield Row(8, what, connection.vendor, None, None, ended.returncode, 0, "st")
