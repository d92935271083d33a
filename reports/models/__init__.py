from reports.models.attachments import (
    DecisionAttachment,
    HistoricalDecisionAttachment,
    HistoricalReportAttachment,
    ReportAttachment,
)
from reports.models.decisions import Decision, HistoricalDecision
from reports.models.parts import HistoricalReportPart, ReportPart
from reports.models.reports import HistoricalReport, Report
from reports.models.reviews import HistoricalReview, HistoricalReviewComment, Review, ReviewComment
from reports.models.snapshots import HistoricalReportFile, ReportFile, Snapshot
from reports.models.templates import HistoricalWordTemplate, WordTemplate

__all__ = [
    "Decision",
    "DecisionAttachment",
    "HistoricalDecision",
    "HistoricalDecisionAttachment",
    "HistoricalReport",
    "HistoricalReportAttachment",
    "HistoricalReportFile",
    "HistoricalReportPart",
    "HistoricalReview",
    "HistoricalReviewComment",
    "HistoricalWordTemplate",
    "Report",
    "ReportAttachment",
    "ReportFile",
    "ReportPart",
    "Review",
    "ReviewComment",
    "Snapshot",
    "WordTemplate",
]
