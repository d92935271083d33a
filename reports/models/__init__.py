from reports.models.decisions import Decision, HistoricalDecision
from reports.models.reports import HistoricalReport, HistoricalReportPart, Report, ReportPart, Snapshot

__all__ = [
    "Decision",
    "HistoricalDecision",
    "HistoricalReport",
    "HistoricalReportPart",
    "Report",
    "ReportPart",
    "Snapshot",
]
