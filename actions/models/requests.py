"""Requests (begärda ändringar) for a change of an action, by whoever answers for it."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from django.db import models
from django.db.models import Q

from actions.models.actions import Action
from actions.models.notes import FORM_KEY_LENGTH
from actions.models.plans import InPlan
from actions.request_kinds import INFO, LABELS, OUTCOMES, RequestInfo
from tracking.models import TrackedQuerySet, TrackedRecords


class ChangeRequestQuerySet(TrackedQuerySet["ChangeRequest"]):
    def still_open(self) -> ChangeRequestQuerySet:
        """Requests that are neither taken in, declined nor withdrawn, oldest first."""
        return self.filter(outcome="").order_by("asked_at", "id")

    def asked_by(self, moment: dt.datetime) -> ChangeRequestQuerySet:
        """Requests asked by a moment, latest first."""
        return self.filter(asked_at__lte=moment).order_by("-asked_at", "-id")


class RequestFields(TypedDict):
    """The values of a request that its writer sets."""

    wanted: str
    reason: str
    form_key: str


class ChangeRequest(InPlan):
    """A request that an action gets another time, wording or responsible, or is dropped.

    `wanted` is what is asked for in words, "" for a drop. It is closed once, with an `outcome`: taken into the
    plan, with the `decision` in words (or in `answer` why none was needed) and in `result` the words that the
    plan got; declined, with an `answer`; or withdrawn. `form_key` names the form it was sent with.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="requests", verbose_name="åtgärd")
    kind = models.CharField("begär", max_length=20, choices=list(LABELS.items()))
    wanted = models.TextField("det som begärs", blank=True, default="")
    reason = models.TextField("skäl")
    asked_at = models.DateTimeField("begärd")
    asked_by = models.CharField("begärd av", max_length=200)
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    form_key = models.CharField(max_length=FORM_KEY_LENGTH, blank=True, default="", editable=False)
    outcome = models.CharField(
        "utfall", max_length=20, blank=True, default="", choices=list(OUTCOMES.items())
    )
    decision = models.CharField("beslut", max_length=500, blank=True, default="")
    answer = models.TextField("svar", blank=True, default="")
    result = models.TextField("det som togs in", blank=True, default="")
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.CharField("avslutad av", max_length=200, blank=True, default="")

    history = TrackedRecords()
    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "begärd ändring"
        verbose_name_plural = "begärda ändringar"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "kind"], condition=Q(outcome=""), name="request_open_of_kind"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(LABELS)), name="request_kind"),
            models.CheckConstraint(condition=~Q(reason=""), name="request_has_reason"),
            models.CheckConstraint(condition=~Q(asked_by=""), name="request_asked_at_with_by"),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at__isnull=True, closed_by="")
                | (Q(outcome__in=list(OUTCOMES), closed_at__isnull=False) & ~Q(closed_by="")),
                name="request_closed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.info.label}: {self.action}"

    @property
    def info(self) -> RequestInfo:
        """The declaration of its kind."""
        return INFO[self.kind]

    @property
    def is_open(self) -> bool:
        return not self.outcome
