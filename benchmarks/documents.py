"""Row 10: the PDF of a report of 20 pages or more. Row 13: the Word file of 500 actions. Processor seconds.

Each round of the PDF runs in a process of its own, since Typst caches fonts and layout between runs. The
start of Python is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
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
from reports.render import docx

ROUNDS = 7
PAGES = 20
ACTIONS = 70
MANY_ACTIONS = 500
PROSE = "Arbetet med styrning och ledning fortsätter enligt den plan som har beslutats. " * 12


def rows(size: str) -> Iterator[Row]:
    seconds, pages = _pdf(_document(ACTIONS))
    if pages < PAGES:
        raise AssertionError(f"the report has only {pages} pages")
    yield Row(10, f"PDF av {pages} sidor, processortid", "–", None, None, seconds, 1.0, "s")
    what = f"Word-fil av {MANY_ACTIONS} åtgärder, processortid"
    yield Row(13, what, "–", None, None, _word(_document(MANY_ACTIONS)), 1.5, "s")


def _pdf(document: Document) -> tuple[float, int]:
    """Return the median seconds and the number of pages."""
    with tempfile.TemporaryDirectory(prefix="nacka-bench-") as folder:
        path = Path(folder) / "document.json"
        path.write_text(to_json(document), encoding="utf-8")
        rounds = [_round(path) for _ in range(ROUNDS)]
    return statistics.median(seconds for seconds, _ in rounds), rounds[0][1]


def _word(document: Document) -> float:
    """Return the median seconds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        docx.render(document)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def _round(path: Path) -> tuple[float, int]:
    command = [sys.executable, "-m", "benchmarks.printer", str(path)]
    seconds, pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(pages)


def _document(count: int) -> Document:
    plan = make_plan(f"printed-{count}", count)
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
