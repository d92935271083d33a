"""Every write to decisions and reports: keyword-only, `by=`, one transaction each.

`at=` back-dates history and is for replaying the past (the demonstration data), never for a form.
"""

from reports.services.decisions import record_decision

__all__ = ["record_decision"]
