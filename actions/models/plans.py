"""The plan, and the base class of every tracked row that belongs to one."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from django.db import connection, models
from django.db.models import Q

from actions.models.fields import period_checks, period_of
from actions.period import Kind, Period, Precision
from directors.errors import ServiceError
from tracking.models import TrackedModel, TrackedRecords


class PlanIsClosed(ServiceError):
    """Raised on every write to a closed plan: its areas, sections, actions, notes, requests and head."""

    def __init__(self) -> None:
        super().__init__(
            "Planen är avslutad, och då ändras ingenting i den. En redaktör kan öppna den igen på planens sida."
        )


def check_open(plan_id: int) -> None:
    """Raise PlanIsClosed; one query of raw SQL, since every write asks."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "closed_at" FROM "actions_plan" WHERE "id" = %s', [plan_id])
        row = cursor.fetchone()
    (closed_at,) = row or (None,)
    if closed_at is not None:
        raise PlanIsClosed


def plan_scope(plan_id: int) -> str:
    """Return the name of the hash chain of everything in one plan."""
    return f"plan:{plan_id}"


class PlanFields(TypedDict, total=False):
    """The fields of a plan that the services set."""

    case_number: str
    title: str
    period: Period | None
    board: str
    draft: bool
    closed_at: dt.datetime | None
    closed_by: str


class NewPlan(TypedDict):
    """What is typed of a new plan."""

    title: str
    case_number: str
    period: Period | None
    board: str
    draft: bool


class Plan(TrackedModel):
    """A plan of actions with a case number (diarienummer), a title, the time it covers and the board it is for.

    A `draft` is read by those who may read drafts only. A closed plan has the moment and who closed it, and
    takes no writes.
    """

    closable = True

    key = models.SlugField("nyckel", max_length=80, unique=True)
    case_number = models.CharField("diarienummer", max_length=80)
    title = models.CharField("rubrik", max_length=300)
    period_text = models.CharField("avser", max_length=200, blank=True, default="")
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    period_precision = models.CharField(max_length=20, default=Precision.NONE.value)
    period_kind = models.CharField(max_length=20, default=Kind.NONE.value)
    board = models.CharField("nämnd", max_length=200, blank=True, default="")
    draft = models.BooleanField("utkast", default=False)
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.CharField("avslutad av", max_length=200, blank=True, default="")

    history = TrackedRecords()

    class Meta:
        verbose_name = "handlingsplan"
        verbose_name_plural = "handlingsplaner"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_title"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="plan_closed_at_with_by",
            ),
            *period_checks("period", "plan"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope(self) -> str:
        return plan_scope(self.pk)

    @property
    def period(self) -> Period | None:
        return period_of(self, "period")

    def is_in_force(self, day: dt.date) -> bool:
        """Return whether the plan's period holds on the day, and it is neither a draft nor closed."""
        start, end = self.period_start, self.period_end
        is_open = not self.draft and not self.is_closed
        return is_open and start is not None and start <= day and (end is None or day <= end)

    def check_open(self) -> None:
        check_open(self.pk)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class InPlan(TrackedModel):
    """A tracked row that belongs to a plan and is never moved to another.

    A closed plan takes no more of them, unless the model is not `closable`.
    """

    closable = True

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="%(class)ss", verbose_name="handlingsplan")

    class Meta:
        abstract = True

    @property
    def scope(self) -> str:
        return plan_scope(self.plan_id)

    def check_open(self) -> None:
        check_open(self.plan_id)
