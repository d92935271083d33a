"""What a report says: live while it is a draft, from its snapshot and nothing else once it is fixed."""

from __future__ import annotations

from actions.models import Plan
from actions.state import PlanState
from reports.compare import Comparison
from reports.document import Document
from reports.models import Report
from reports.readiness import Finding


def last_report(plan: Plan) -> Report | None:
    """The plan's latest report by its date, draft or fixed (not superseded): where a new one starts."""
    raise NotImplementedError


def last_fixed(plan: Plan) -> Report | None:
    """The plan's latest fixed report: the usual baseline of the next."""
    raise NotImplementedError


def states_of(report: Report) -> tuple[PlanState | None, PlanState]:
    """(baseline or None, follow-up)."""
    raise NotImplementedError


def comparison_of(report: Report) -> Comparison | None:
    """The two states compared; None without a baseline."""
    raise NotImplementedError


def document_of(report: Report) -> Document:
    """The document: built now for a draft, as it was fixed otherwise."""
    raise NotImplementedError


def findings_of(report: Report) -> tuple[Finding, ...]:
    """What is missing in a draft (readiness.findings); () when fixed."""
    raise NotImplementedError


def counts_of(report: Report) -> dict[str, int]:
    """What the prose fields of the report stand for now (names: counts.FIELDS)."""
    raise NotImplementedError


def fingerprint(document: Document) -> str:
    """64 hex digits that are equal when and only when two documents are."""
    raise NotImplementedError
