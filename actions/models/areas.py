"""Development areas (utvecklingsområden): numbered, each with a status of its own."""

from __future__ import annotations

from typing import TypedDict

from django.db import models
from django.db.models import Q

from actions.models.fields import Removable, Reported, period_checks, removal_check, status_check
from actions.models.plans import InPlan
from tracking.models import TrackedRecords


class AreaFields(TypedDict, total=False):
    """The fields of an area that the services set."""

    title: str
    number: int | None


class DevelopmentArea(InPlan, Reported, Removable):
    """A numbered area of the plan. The number can change between decisions; history keeps each."""

    key = models.SlugField("nyckel", max_length=80)
    number = models.PositiveIntegerField("nummer", null=True, blank=True)
    title = models.CharField("rubrik", max_length=500)

    history = TrackedRecords()

    class Meta:
        verbose_name = "utvecklingsområde"
        verbose_name_plural = "utvecklingsområden"
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="area_key_in_plan"),
            models.UniqueConstraint(
                fields=["plan", "number"], condition=Q(removed_at__isnull=True), name="area_number_in_plan"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="area_has_title"),
            status_check("area"),
            removal_check("area"),
            *period_checks("forecast", "area"),
        ]

    def __str__(self) -> str:
        return self.title
