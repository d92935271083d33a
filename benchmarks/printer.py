"""Prints one document as PDF in a process of its own: `python -m benchmarks.printer FILE`.

Writes the seconds and the number of pages.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django


def main(path: str) -> None:
    import pypdfium2

    from reports.document.tree import from_json
    from reports.render import pdf

    document = from_json(Path(path).read_text(encoding="utf-8"))
    start = time.process_time()
    made = pdf.render(document)
    print(time.process_time() - start, len(pypdfium2.PdfDocument(made)))


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
