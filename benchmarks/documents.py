"""Rows 10, 13 and 14: the PDF of a report of 20 pages or more, the Word file of 500 actions, and memory.

Rows 10 and 13 are seconds of processor time, row 14 the memory that a process keeps after several PDFs of 500
actions. Each round of the PDF runs in a process of its own, whose Typst process counts, since fonts and
layout are cached between runs. The start of the first process is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from actions.history import state_at
from benchmarks.comparisons import FIRST, LAST, follow_up
from benchmarks.measure import Row
from benchmarks.world import make_plan
from reports.compare import compare
from reports.document.build import build
from reports.document.content import ReportContent
from reports.document.tree import Document, Signatory
from reports.document.tree_json import to_json
from reports.render import docx

ROUNDS = 7
PAGES = 20
ACTIONS = 70
MANY_ACTIONS = 500
TIMES = {"small": 3, "full": 11}
PROSE = "Arbetet med styrning och ledning fortsätter enligt den plan som har beslutats. " * 12


class Printed(NamedTuple):
    """Seconds of processor time for a PDF, its pages, and the memory that its process keeps."""

    seconds: float
    pages: int
    megabytes: float


def rows(size: str) -> Iterator[Row]:
    short, long = _document(ACTIONS), _document(MANY_ACTIONS)
    rounds = [_print(short) for _ in range(ROUNDS)]
    pages = rounds[0].pages
    if pages < PAGES:
        raise AssertionError(f"the report has only {pages} pages")
    seconds = statistics.median(one.seconds for one in rounds)
    yield Row(10, f"PDF av {pages} sidor, processortid", "–", None, None, seconds, 1.0, "s")
    what = f"Word-fil av {MANY_ACTIONS} åtgärder, processortid"
    yield Row(13, what, "–", None, None, _word(long), 1.5, "s")
    what = f"minne efter {TIMES[size]} PDF av {MANY_ACTIONS} åtgärder"
    yield Row(14, what, "–", None, None, _print(long, TIMES[size]).megabytes, 300, "MB")


def _print(document: Document, times: int = 1) -> Printed:
    """Return the output of benchmarks.printer."""
    with tempfile.TemporaryDirectory(prefix="nacka-bench-") as folder:
        path = Path(folder) / "document.json"
        path.write_text(to_json(document), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.printer", str(path), str(times)]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Printed(float(output[0]), int(output[1]), float(output[2]))


def _word(document: Document) -> float:
    """Return the median seconds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        docx.render(document)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


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
