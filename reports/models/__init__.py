from reports.models.decision import Decision, HistoricalDecision
from reports.models.report import HistoricalReport, HistoricalReportPart, Report, ReportPart, Snapshot

__all__ = [
    "Decision",
    "HistoricalDecision",
    "HistoricalReport",
    "HistoricalReportPart",
    "Report",
    "ReportPart",
    "Snapshot",
]
