"""Is a fixed report still what was fixed?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reports.models import Report


class Fault(NamedTuple):
    """What is not as it was fixed: `kind` is document, html, pdf, docx, chain or snapshot (it is gone)."""

    report_id: int
    kind: str
    says: str


def verify_report(report: Report) -> tuple[Fault, ...]:
    """Every fault of one fixed report: () = it is what was fixed. A draft has nothing to verify: ()."""
    raise NotImplementedError


def verify_reports() -> Iterator[Fault]:
    """Every fault of every fixed report, oldest first."""
    raise NotImplementedError
