"""The written parts of reports."""

from __future__ import annotations

from django.db import models

from actions.models.plans import plan_scope
from reports.document.outline import LONGEST_KEY, TEXTS, introduction_title, section_of, slug_of
from reports.models.reports import Report
from tracking.models import TrackedModel, TrackedRecords


class ReportPart(TrackedModel):
    """A written part of a report, with a version of its own, so that several people can write at once.

    `part` is a key of the report's outline, or of an introduction in Bilaga 1 (outline.annex_key). `taken_from` is the
    fixed report that the text was copied from, until somebody has written or confirmed it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="parts", verbose_name="lägesrapport")
    part = models.CharField("del", max_length=LONGEST_KEY, choices=[(info.key, info.title) for info in TEXTS])
    text = models.TextField("text", blank=True, default="")
    taken_from = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hämtad från"
    )

    history = TrackedRecords()

    class Meta:
        verbose_name = "del av lägesrapport"
        verbose_name_plural = "delar av lägesrapport"
        constraints = [
            models.UniqueConstraint(fields=["report", "part"], name="part_once_per_report"),
        ]

    section_title = ""  # of an introduction, set by states.named

    def __str__(self) -> str:
        if self.section_title:
            return introduction_title(self.section_title)
        return self.report.title_of(self.part)

    @property
    def section_key(self) -> str:
        """The section in Bilaga 1 that the part introduces; "" for any other part."""
        return section_of(self.part)

    @property
    def slug(self) -> str:
        """The part in addresses and its anchor in the document."""
        return slug_of(self.part)

    @property
    def scope(self) -> str:
        return plan_scope(self.report.plan_id)
