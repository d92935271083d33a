"""What is missing or doubtful in a report, and what of it stops the report from being fixed. Pure."""

from __future__ import annotations

from typing import NamedTuple

from actions.state import PlanState
from reports.compare import Comparison
from reports.content import ReportContent


class Finding(NamedTuple):
    """Something to put right. `text` is a Swedish sentence, `blocking` whether it stops fixing.

    `code`: empty_part, empty_head, unknown_field, no_signatory, no_note, missing, undatable,
    contradiction, no_responsible. `where` says what to open: "part:summary" (ReportPart.Part),
    "head:signatories" (a field of Report) or "action:<key>".
    """

    code: str
    text: str
    blocking: bool
    where: str


def findings(
    content: ReportContent, after: PlanState, comparison: Comparison | None = None
) -> tuple[Finding, ...]:
    """Everything found, in the order of the document; `comparison` is None without a baseline."""
    return ()
