"""Writes to decisions and reports: keyword-only arguments, `by=`, one transaction each.

`at=` back-dates history; it is only for replaying the past (the demonstration data), never for a form.
"""

from reports.services.decisions import (
    edit_decision,
    record_decision,
    record_decision_on,
    strike_decision,
)
from reports.services.errors import (
    CannotSupersede,
    NotReady,
    ReportIsDraft,
    ReportIsFixed,
    SeenAnother,
    WrongBaseline,
)
from reports.services.fixing import fix_report
from reports.services.reports import (
    create_report,
    edit_report,
    supersede_report,
    write_part,
)

__all__ = [
    "CannotSupersede",
    "NotReady",
    "ReportIsDraft",
    "ReportIsFixed",
    "SeenAnother",
    "WrongBaseline",
    "create_report",
    "edit_decision",
    "edit_report",
    "fix_report",
    "record_decision",
    "record_decision_on",
    "strike_decision",
    "supersede_report",
    "write_part",
]
