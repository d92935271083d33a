"""Attachments of reports and of decisions."""

from __future__ import annotations

from django.db import models

from actions.models.plans import plan_scope
from directors.errors import ServiceError
from files.models import Attachment
from reports.models.decisions import Decision
from reports.models.reports import Report
from tracking.models import TrackedRecords


class AttachmentsAreFrozen(ServiceError):
    """Raised on a change of the attachments of a report that is fixed or thrown away."""

    def __init__(self) -> None:
        super().__init__("Rapporten är inte längre ett utkast, och då ändras inget av dess bilagor.")


class ReportAttachment(Attachment):
    """A file that follows a report as Bilaga 2, 3 … (1 where Bilaga 1 is not made); fixing freezes them."""

    owner = "report"
    closable = True
    most_bytes = 200 * 1024 * 1024

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="attachments", verbose_name="lägesrapport"
    )

    history = TrackedRecords()

    class Meta(Attachment.Meta):
        abstract = False
        verbose_name = "bilaga till lägesrapport"
        verbose_name_plural = "bilagor till lägesrapport"

    @property
    def scope(self) -> str:
        return plan_scope(self.report.plan_id)

    def check_open(self) -> None:
        """Raise AttachmentsAreFrozen unless the report is a draft."""
        if not Report.objects.active().filter(pk=self.report_id, state=Report.State.DRAFT).exists():
            raise AttachmentsAreFrozen


class DecisionAttachment(Attachment):
    """A file that belongs to a decision, such as its minutes."""

    owner = "decision"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="attachments", verbose_name="beslut")

    history = TrackedRecords()

    class Meta(Attachment.Meta):
        abstract = False
        verbose_name = "bilaga till beslut"
        verbose_name_plural = "bilagor till beslut"

    @property
    def scope(self) -> str:
        return plan_scope(self.decision.plan_id)
