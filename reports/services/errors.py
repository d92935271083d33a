"""Why a report could not be written, fixed or superseded."""

from __future__ import annotations

from reports.readiness import Finding


class ReportIsFixed(Exception):
    """A fixed or superseded report is never changed."""


class ReportIsDraft(Exception):
    """What is asked for can only be done with a fixed report."""


class WrongBaseline(ValueError):
    """A report cannot be compared with that report or date; the message says why, in Swedish."""


class SeenAnother(Exception):
    """The document has changed since the one that the person asked to have fixed."""


class NotReady(Exception):
    """Fixing was refused; `findings` are what stops it (all blocking), in the order of the document."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(finding.text for finding in findings))
