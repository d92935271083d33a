"""Hand-overs: which actions a successor took over after a director, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from directors.models import Director
from directors.models.people import SCOPE
from tracking.models import TrackedModel, TrackedRecords


class HandOver(TrackedModel):
    """The hand-over from a director to a successor on a day, with the ids of the actions that changed hands."""

    append_only = True

    leaving = models.ForeignKey(
        Director, models.PROTECT, related_name="handed_over", verbose_name="lämnade över"
    )
    successor = models.ForeignKey(
        Director, models.PROTECT, related_name="taken_over", verbose_name="tog över"
    )
    day = models.DateField("dag")
    action_ids = models.JSONField("åtgärder", default=list, blank=True)
    recorded_at = models.DateTimeField("genomförd")
    recorded_by = models.CharField("genomförd av", max_length=200)

    history = TrackedRecords()

    class Meta:
        verbose_name = "överlämning"
        verbose_name_plural = "överlämningar"
        constraints = [
            models.CheckConstraint(condition=~Q(recorded_by=""), name="handover_recorded_at_with_by"),
        ]

    def __str__(self) -> str:
        return f"{self.leaving} till {self.successor}"

    @property
    def scope(self) -> str:
        return SCOPE
