"""Exceptions of the services that write reports."""

from __future__ import annotations

from reports.readiness import Finding


class ReportIsFixed(Exception):
    """Raised on a write to a fixed or superseded report."""


class ReportIsDraft(Exception):
    """Raised when an operation needs a fixed report and gets a draft."""


class WrongBaseline(ValueError):
    """Raised when a report cannot have that baseline; the message is Swedish."""


class SeenAnother(Exception):
    """Raised when the document differs from the one that the user saw before fixing."""


class NotReady(Exception):
    """Raised when fixing is blocked; `findings` are the blocking ones, in the order of the document."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(finding.text for finding in findings))
