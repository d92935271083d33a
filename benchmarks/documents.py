"""Row 10: the PDF of a report of 20 pages or more, in seconds of processor time.

Each round is a process of its own, since Typst remembers what it has set: fonts are read and every page is
laid out anew. Starting Python is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from actions.history import state_at
from benchmarks.comparisons import FIRST, LAST, follow_up
from benchmarks.measure import Row
from benchmarks.world import make_plan
from reports.compare import compare
from reports.document.build import build
from reports.document.content import ReportContent
from reports.document.tree import Document, Signatory, to_json

ROUNDS = 7
PAGES = 20
ACTIONS = 70
PROSE = "Arbetet med styrning och ledning fortsätter enligt den plan som har beslutats. " * 12


def rows(size: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="nacka-bench-") as folder:
        path = Path(folder) / "document.json"
        path.write_text(to_json(_document()), encoding="utf-8")
        rounds = [_round(path) for _ in range(ROUNDS)]
    pages = rounds[0][1]
    if pages < PAGES:
        raise AssertionError(f"the report has only {pages} pages")
    seconds = statistics.median(seconds for seconds, _ in rounds)
    yield Row(10, f"PDF av {pages} sidor, processortid", "–", None, None, seconds, 1.0, "s")


def _round(path: Path) -> tuple[float, int]:
    command = [sys.executable, "-m", "benchmarks.printer", str(path)]
    seconds, pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(pages)


def _document() -> Document:
    plan = make_plan("printed", ACTIONS)
    follow_up(plan)
    comparison = compare(state_at(plan, FIRST), state_at(plan, LAST))
    content = ReportContent(
        title="Utveckling av styrning och ledning",
        subtitle="Lägesrapport september 2015",
        date="2015-09-02",
        case_number="KFKS 2012/577-001",
        addressee="Kommunstyrelsen",
        **dict.fromkeys(("proposal", "summary", "matter", "economy", "other"), PROSE),
        signatories=(Signatory("Lena Dahlstedt", "Stadsdirektör", "Stadsledningskontoret"),),
    )
    return build(content, comparison.after, (), comparison)
