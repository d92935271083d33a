"""Decided wordings (beslutade lydelser): the plan as the board decided it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from actions.models.plans import InPlan
from tracking.models import TrackedQuerySet, TrackedRecords


class DecidedWordingQuerySet(TrackedQuerySet["DecidedWording"]):
    def standing(self) -> DecidedWordingQuerySet:
        """Without wordings that a later one mends."""
        return self.filter(mended_by__isnull=True)

    def latest_first(self) -> DecidedWordingQuerySet:
        return self.order_by("-day", "-id")

    def heads(self) -> DecidedWordingQuerySet:
        """Without the text of the state, which is long."""
        return self.defer("state")


class DecidedWording(InPlan):
    """The plan as a board decided it: an immutable state, with the decision in words. Append-only.

    `day` is the decision's (the last possible one where only a month is known) and `day_text` how it is said
    then ("december 2014"; "" for the day itself); it says nothing about when the wording was marked, which is
    `marked_at`. `state` is canonical JSON (actions.state.stored) in `schema`, `sha256` the hash of its UTF-8
    bytes, and `head_seq` and `head_hash` the last link of the plan's history chain when it was marked. One that
    is found to be wrong is mended by a new one that `mends` it, with a `reason`.
    """

    append_only = True
    closable = False  # a typing error in what was decided is mended whenever it is found
    verbatim = frozenset({"state"})

    day = models.DateField("beslutets dag")
    day_text = models.CharField("dagen som den sägs", max_length=100, blank=True, default="")
    decision = models.CharField("beslut", max_length=500)
    mends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="mended_by", verbose_name="rättar"
    )
    reason = models.TextField("skäl", blank=True, default="")
    marked_at = models.DateTimeField("markerad")
    marked_by = models.CharField("markerad av", max_length=200)
    schema = models.PositiveSmallIntegerField("schemaversion")
    state = models.TextField("planen")
    sha256 = models.CharField(max_length=64)
    head_seq = models.BigIntegerField()
    head_hash = models.CharField(max_length=64)

    history = TrackedRecords(excluded_fields=["state"])
    objects = DecidedWordingQuerySet.as_manager()

    class Meta:
        verbose_name = "beslutad lydelse"
        verbose_name_plural = "beslutade lydelser"
        indexes = [models.Index("plan", models.F("day").desc(), models.F("id").desc(), name="wording_latest")]
        constraints = [
            models.UniqueConstraint(fields=["mends"], name="wording_mended_once"),
            models.CheckConstraint(condition=~Q(decision=""), name="wording_has_decision"),
            models.CheckConstraint(condition=~Q(marked_by=""), name="wording_marked_at_with_by"),
            models.CheckConstraint(
                condition=Q(mends__isnull=True, reason="") | (Q(mends__isnull=False) & ~Q(reason="")),
                name="wording_mended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.decision
