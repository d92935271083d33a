"""Prints documents in a process of its own: `python -m benchmarks.printer FILE TIMES`.

Writes seconds of processor time for the first PDF, its pages, and the megabytes kept after the last.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import django

STATM = Path("/proc/self/statm")


def main(path: str, times: int) -> None:
    import pypdfium2

    from reports.document.tree_json import from_json
    from reports.render import pdf

    document = from_json(Path(path).read_text(encoding="utf-8"))
    start = processor_time()
    made = pdf.render(document)
    seconds = processor_time() - start
    for number in range(1, times):
        pdf.render(replace(document, title=f"Rapport {number}"))
    print(seconds, len(pypdfium2.PdfDocument(made)), megabytes())


def processor_time() -> float:
    """Return the seconds of this process and of its finished children."""
    return sum(os.times()[:4])


def megabytes() -> float:
    """Return the memory that this process holds; 0 where the system has no /proc."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if STATM.exists() else 0.0


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]))
