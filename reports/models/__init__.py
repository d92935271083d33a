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
from reports.models.templates import HistoricalWordTemplate, WordTemplate

__all__ = [
    "Decision",
    "HistoricalDecision",
    "HistoricalReport",
    "HistoricalReportFile",
    "HistoricalReportPart",
    "HistoricalWordTemplate",
    "Report",
    "ReportFile",
    "ReportPart",
    "Snapshot",
    "WordTemplate",
]
