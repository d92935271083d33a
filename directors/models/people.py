"""The people responsible for actions, and their titles over time."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from django.db import models
from django.db.models import F, Q

from tracking.models import TrackedModel, TrackedQuerySet, TrackedRecords

SCOPE = "directors"


class DirectorQuerySet(TrackedQuerySet["Director"]):
    def with_titles(self) -> DirectorQuerySet:
        """Prefetch the active titles in order of their first day; an unknown first day comes first."""
        by_start = F("start").asc(nulls_first=True)
        return self.prefetch_related(
            models.Prefetch("appointments", Appointment.objects.active().order_by(by_start, "id"))
        )

    def by_name(self) -> DirectorQuerySet:
        return self.order_by("name", "id")


class DirectorFields(TypedDict, total=False):
    """The fields of a director that the services set."""

    name: str
    group: str
    note: str


class Director(TrackedModel):
    """A person who can be responsible for actions: a director or a unit head."""

    class Group(models.TextChoices):
        DIRECTOR = "director", "Direktör"
        UNIT_HEAD = "unit_head", "Enhetschef"

    key = models.SlugField("nyckel", max_length=80, unique=True)
    name = models.CharField("namn", max_length=200)
    group = models.CharField("grupp", max_length=20, choices=Group.choices, default=Group.DIRECTOR)
    note = models.TextField("anmärkning", blank=True, default="")

    history = TrackedRecords()
    objects = DirectorQuerySet.as_manager()

    class Meta:
        verbose_name = "direktör"
        verbose_name_plural = "direktörer"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="director_has_name"),
            models.CheckConstraint(condition=Q(group__in=["director", "unit_head"]), name="director_group"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return SCOPE


class AppointmentQuerySet(TrackedQuerySet["Appointment"]):
    def active(self) -> AppointmentQuerySet:
        """Without titles struck out as mistakes."""
        return self.filter(struck=False)


class TitleDays(TypedDict):
    """A title and its first and last day; None for unknown or still held."""

    title: str
    start: dt.date | None
    end: dt.date | None


class TitleFields(TypedDict, total=False):
    """The fields of a title that the services set."""

    title: str
    start: dt.date | None
    end: dt.date | None
    struck: bool


class Appointment(TrackedModel):
    """A director's title and the days it was held, both included.

    An open end means that it is still held, an open start that the first day is unknown.
    """

    director = models.ForeignKey(
        Director, models.PROTECT, related_name="appointments", verbose_name="direktör"
    )
    title = models.CharField("befattning", max_length=200)
    start = models.DateField("från och med", null=True, blank=True)
    end = models.DateField("till och med", null=True, blank=True)
    struck = models.BooleanField("struken", default=False)

    history = TrackedRecords()
    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "befattning"
        verbose_name_plural = "befattningar"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="appointment_has_title"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(start__lte=F("end")),
                name="appointment_start_before_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope(self) -> str:
        return SCOPE
