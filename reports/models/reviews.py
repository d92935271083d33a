"""Reviews of draft reports (sakgranskning), and the comments that the reviewers make."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from actions.models.plans import plan_scope
from reports.document.outline import LONGEST_KEY
from reports.models.reports import Report
from tracking.models import TrackedModel, TrackedQuerySet, TrackedRecords


class ReviewQuerySet(TrackedQuerySet["Review"]):
    def open_for(self, account_id: int, day: dt.date) -> ReviewQuerySet:
        """Return the reviews that let an account read a draft on a day: the only rule of who may."""
        standing = Q(report__state=Report.State.DRAFT, report__thrown_at__isnull=True)
        return self.filter(standing, account_id=account_id, withdrawn=False, until__gte=day)


class Review(TrackedModel):
    """A draft report that is opened for one account, up to and including the day `until`.

    `name` is that of the account when it was opened. One that is over is opened again by a later day.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="reviews", verbose_name="lägesrapport")
    account = models.ForeignKey(
        "directors.Account", models.PROTECT, related_name="+", verbose_name="granskarens konto"
    )
    name = models.CharField("granskare", max_length=200)
    until = models.DateField("till och med")
    withdrawn = models.BooleanField("tillbakadragen", default=False)
    opened_at = models.DateTimeField("öppnad")
    opened_by = models.CharField("öppnad av", max_length=200)

    history = TrackedRecords()
    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "sakgranskning"
        verbose_name_plural = "sakgranskningar"
        constraints = [
            models.UniqueConstraint(fields=["report", "account"], name="review_once_per_account"),
            models.CheckConstraint(condition=~Q(opened_by=""), name="review_opened_at_with_by"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return plan_scope(self.report.plan_id)


class ReviewComment(TrackedModel):
    """What a reviewer says of a part of a draft, or the editor's answer to it (`answers`), which handles it.

    Append-only. `part` is a key of outline.commented. It is no part of the document or its snapshot.
    """

    append_only = True

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments", verbose_name="lägesrapport")
    part = models.CharField("del", max_length=LONGEST_KEY)
    text = models.TextField("kommentar", blank=True, default="")
    answers = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="answer", verbose_name="svar på"
    )
    at = models.DateTimeField("skriven")
    by = models.CharField("skriven av", max_length=200)
    by_id = models.BigIntegerField(null=True, blank=True)

    history = TrackedRecords()

    class Meta:
        verbose_name = "granskningskommentar"
        verbose_name_plural = "granskningskommentarer"
        constraints = [
            models.CheckConstraint(condition=~Q(by=""), name="comment_at_with_by"),
            models.CheckConstraint(
                condition=Q(answers__isnull=False) | ~Q(text=""), name="comment_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.text[:60]}"

    @property
    def scope(self) -> str:
        return plan_scope(self.report.plan_id)
