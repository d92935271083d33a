"""Actions (åtgärder) and their responsibilities."""

from __future__ import annotations

from typing import TypedDict

from django.db import models
from django.db.models import Q

from actions.models.areas import DevelopmentArea
from actions.models.fields import (
    Removable,
    Reported,
    period_checks,
    period_of,
    removal_check,
    status_check,
)
from actions.models.plans import InPlan
from actions.models.sections import Section
from actions.period import Kind, Period, Precision
from actions.responsibility import RESPONSIBILITIES, ResponsibilityKind
from tracking.models import TrackedQuerySet, TrackedRecords

KINDS = [(info.kind.value, info.label) for info in RESPONSIBILITIES]

ORDER_STEP = 1 << 20  # leaves room for twenty moves between the same two neighbours before renumbering


class ActionQuerySet(TrackedQuerySet["Action"]):
    def active(self) -> ActionQuerySet:
        """Without removed actions."""
        return self.filter(removed_at__isnull=True)

    def in_open_plans(self) -> ActionQuerySet:
        """Without the actions of closed plans, which take no writes."""
        return self.filter(plan__closed_at__isnull=True)

    def of_director(self, director_id: int) -> ActionQuerySet:
        return self.filter(responsibilities__director_id=director_id).distinct()


class PartDeadlineEntry(TypedDict, total=False):
    """The time of a part of an action, with ISO days; `done` is there only for a part that is done."""

    what: str
    text: str
    start: str | None
    end: str | None
    precision: str
    kind: str
    done: bool


class ActionFields(TypedDict, total=False):
    """The fields of an action that the services set, but for who is responsible."""

    deadline: Period | None
    part_deadlines: list[PartDeadlineEntry]
    area_id: int | None
    area_editorial: bool
    section_id: int | None
    source_note: str
    to_next_plan: bool
    left_reason: str


class NewAction(ActionFields):
    label: str
    wording: str


class ActionChanges(ActionFields, total=False):
    label: str
    wording: str


class Action(InPlan, Reported, Removable):
    """An action of a plan.

    `drop_proposed` tells that a request for a drop is open; `drop_decision` and `drop_waiver` are copied from
    the latest note, like the status.

    `responsible` repeats the responsibilities with names and titles as of this version, so that each history
    row is complete without any other table. Entries: {"id": director id|null, "name": str|null, "kind": str,
    "titles": [[from|null, to|null, title], …]} or {"role": words, "kind": str}. "title" is there where somebody
    has told which title the decision says ("" for none).
    """

    key = models.SlugField("nyckel", max_length=120)
    label = models.CharField("benämning", max_length=300)
    wording = models.TextField("lydelse")
    area = models.ForeignKey(
        DevelopmentArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="utvecklingsområde",
    )
    area_editorial = models.BooleanField("området är redaktionens val", default=False)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="avsnitt"
    )
    order = models.BigIntegerField("ordning")
    deadline_text = models.CharField("tid", max_length=500, blank=True, default="")
    deadline_start = models.DateField(null=True, blank=True)
    deadline_end = models.DateField(null=True, blank=True)
    deadline_precision = models.CharField(max_length=20, default=Precision.NONE.value)
    deadline_kind = models.CharField(max_length=20, default=Kind.NONE.value)
    part_deadlines = models.JSONField("deltider", default=list, blank=True)
    source_note = models.TextField("anmärkning om källan", blank=True, default="")
    to_next_plan = models.BooleanField("förs över till nästa plan", default=False)
    left_reason = models.TextField("lämnas oavslutad", blank=True, default="")
    responsible = models.JSONField(default=list, blank=True, editable=False)
    drop_proposed = models.BooleanField("föreslås utgå", default=False, editable=False)
    drop_decision = models.CharField("beslut om att den utgår", max_length=500, blank=True, default="")
    drop_waiver = models.TextField("varför inget beslut behövdes", blank=True, default="")

    history = TrackedRecords()
    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "åtgärd"
        verbose_name_plural = "åtgärder"
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="action_key_in_plan"),
            models.UniqueConstraint(fields=["plan", "order"], name="action_order_in_plan"),
            models.CheckConstraint(condition=~Q(label=""), name="action_has_label"),
            status_check("action"),
            removal_check("action"),
            *period_checks("deadline", "action"),
            *period_checks("forecast", "action"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def deadline(self) -> Period | None:
        return period_of(self, "deadline")


class Responsibility(models.Model):
    """A director or a role in words that is responsible for an action, in order.

    Written only by the services of actions, together with the action; its history is in the action's.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="responsibilities", verbose_name="åtgärd")
    order = models.PositiveSmallIntegerField("ordning")
    director = models.ForeignKey(
        "directors.Director",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responsibilities",
        verbose_name="direktör",
    )
    role = models.CharField("roll i ord", max_length=300, blank=True, default="")
    title = models.CharField("titel enligt beslutet", max_length=300, null=True, blank=True)
    kind = models.CharField(
        "ansvar", max_length=20, choices=KINDS, default=ResponsibilityKind.RESPONSIBLE.value
    )

    class Meta:
        verbose_name = "ansvar"
        verbose_name_plural = "ansvar"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["action", "order"], name="responsibility_order"),
            models.CheckConstraint(
                condition=Q(director__isnull=False, role="") | (Q(director__isnull=True) & ~Q(role="")),
                name="responsibility_director_or_role",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]),
                name="responsibility_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.role or str(self.director)
