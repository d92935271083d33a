from reports.models.decisions import Decision, HistoricalDecision
from reports.models.reports import (
    HistoricalReport,
    HistoricalReportFile,
    HistoricalReportPart,
    Report,
    ReportFile,
    ReportPart,
    Snapshot,
)

__all__ = [
    "Decision",
    "HistoricalDecision",
    "HistoricalReport",
    "HistoricalReportFile",
    "HistoricalReportPart",
    "Report",
    "ReportFile",
    "ReportPart",
    "Snapshot",
]
