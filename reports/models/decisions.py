"""Decisions, and other steps of a plan's handling in the municipality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from actions.models.plans import InPlan, Plan
from tracking.models import TrackedQuerySet, TrackedRecords


class DecisionQuerySet(TrackedQuerySet["Decision"]):
    def in_order(self) -> DecisionQuerySet:
        """Oldest first; those without a date in the place that is known, and last where none is."""
        place = Coalesce("date", "after", "before").asc(nulls_last=True)
        dated, known = models.When(date__isnull=False, then=1), models.When(after__isnull=False, then=2)
        return self.filter(struck=False).order_by(place, models.Case(dated, known, default=0), "id")


class MinutesRow(TypedDict):
    """A protokollsanteckning: who had it noted, the party, and the text."""

    person: str
    party: str
    text: str


class DecisionFields(TypedDict, total=False):
    """The fields of a decision that the services set, but for `what`. `date` is the first possible day."""

    date: dt.date | None
    precision: str
    body: str
    paragraph: str
    kind: str
    source: str
    note: str
    minutes_notes: str
    after: dt.date | None
    after_precision: str
    before: dt.date | None
    before_precision: str
    doubt: str
    rapporteur: str
    procedure: str
    minutes: Sequence[MinutesRow]
    adjusted: dt.date | None
    documents: str


class NewDecision(DecisionFields):
    what: str


class DecisionChanges(DecisionFields, total=False):
    what: str
    struck: bool


class Decision(InPlan):
    """A decision: body, date with its precision, paragraph, what was decided, and the source.

    `date` is the first possible day ("september 2013" is 2013-09-01 with precision month). Without a date the
    decision can be known to have been made after a day (the last possible one) and before another (the first possible
    one), each with a precision. `doubt` says why the date is doubtful; "" where it is not.

    From the minutes: `rapporteur`, `procedure`, `minutes` (rows of MinutesRow, in order), `adjusted` and `documents`.
    `minutes_notes` is protokollsanteckningar from before they were rows. A closed plan takes decisions too: the one on
    its last report is often made after it.
    """

    closable = False

    class Precision(models.TextChoices):
        DAY = "day", "dag"
        MONTH = "month", "månad"
        HALF_YEAR = "half_year", "halvår"
        NONE = "none", "datum saknas"

    class Kind(models.TextChoices):
        DECISION = "decision", "Beslut"
        REPORT = "report", "Rapport"
        EFFECT = "effect", "Ikraftträdande"
        DOCUMENT = "document", "Handling"

    date = models.DateField("datum", null=True, blank=True)
    precision = models.CharField(
        "datumets precision", max_length=20, choices=Precision.choices, default="day"
    )
    body = models.CharField("organ", max_length=200, blank=True, default="")
    paragraph = models.CharField("paragraf", max_length=40, blank=True, default="")
    what = models.TextField("vad")
    kind = models.CharField("slag", max_length=20, choices=Kind.choices, default=Kind.DECISION)
    source = models.CharField("källa", max_length=300, blank=True, default="")
    note = models.TextField("anmärkning", blank=True, default="")
    minutes_notes = models.TextField("protokollsanteckningar", blank=True, default="")
    after = models.DateField("efter", null=True, blank=True)
    after_precision = models.CharField(
        "hur noga efter är känt", max_length=20, choices=Precision.choices, blank=True, default=""
    )
    before = models.DateField("före", null=True, blank=True)
    before_precision = models.CharField(
        "hur noga före är känt", max_length=20, choices=Precision.choices, blank=True, default=""
    )
    doubt = models.CharField("varför datumet är osäkert", max_length=300, blank=True, default="")
    rapporteur = models.CharField("föredragande", max_length=200, blank=True, default="")
    procedure = models.TextField("beslutsgång", blank=True, default="")
    minutes = models.JSONField("protokollsanteckningar, rad för rad", default=list, blank=True)
    adjusted = models.DateField("justerat", null=True, blank=True)
    documents = models.TextField("handlingar", blank=True, default="")
    report = models.ForeignKey(
        "reports.Report",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="gäller lägesrapporten",
    )
    wording = models.ForeignKey(
        "actions.DecidedWording",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="beslutad lydelse",
    )
    struck = models.BooleanField("struken", default=False)

    history = TrackedRecords()
    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        constraints = [
            models.CheckConstraint(
                condition=(Q(date__isnull=True) & Q(precision="none"))
                | (Q(date__isnull=False) & ~Q(precision="none")),
                name="decision_date_with_precision",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="decision_says_what"),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | Q(after__isnull=True, before__isnull=True),
                name="decision_dated_or_placed",
            ),
            models.CheckConstraint(
                condition=(
                    Q(after__isnull=True, after_precision="")
                    | Q(after__isnull=False) & ~Q(after_precision="")
                )
                & (
                    Q(before__isnull=True, before_precision="")
                    | Q(before__isnull=False) & ~Q(before_precision="")
                ),
                name="decision_place_with_precision",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.body, str(self.date or ""), self.paragraph) if part)


def first_decision_day(plan: Plan) -> dt.date | None:
    """Return the first possible day of the plan's first decision; None when no decision has a date."""
    dated = Decision.objects.filter(plan=plan, kind=Decision.Kind.DECISION, struck=False, date__isnull=False)
    first: dt.date | None = dated.aggregate(first=models.Min("date"))["first"]
    return first
