"""Fields and columns shared by several models: periods, the latest status, and removal."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q

from actions.period import Kind, Period, Precision
from actions.status import Status

PERIOD_PARTS = ("text", "start", "end", "precision", "kind")


def period_columns(prefix: str, period: Period | None) -> dict[str, object]:
    """Return {column: value} of the five columns of `prefix`; None clears them."""
    values = tuple(period) if period is not None else ("", None, None, Precision.NONE.value, Kind.NONE.value)
    return {f"{prefix}_{part}": value for part, value in zip(PERIOD_PARTS, values, strict=True)}


def with_period_columns(values: Mapping[str, object], name: str) -> dict[str, object]:
    """Return the values with the period `name`, if they have it, as its columns."""
    others = {key: value for key, value in values.items() if key != name}
    period = values.get(name)
    assert period is None or isinstance(period, Period)
    return {**others, **period_columns(name, period)} if name in values else others


def period_of(row: object, prefix: str) -> Period | None:
    """Return the period in `row`'s columns; None when it has no words."""
    parts = [getattr(row, f"{prefix}_{part}") for part in PERIOD_PARTS]
    return Period(*parts) if parts[0] else None


def period_checks(prefix: str, name: str) -> list[models.CheckConstraint]:
    """Return the constraints of a period: days in order, and no days without words."""
    start, end = f"{prefix}_start", f"{prefix}_end"
    ordered = Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__lte": F(end)})
    worded = ~Q(**{f"{prefix}_text": ""}) | Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
    return [
        models.CheckConstraint(condition=ordered, name=f"{name}_{prefix}_ordered"),
        models.CheckConstraint(condition=worded, name=f"{name}_{prefix}_has_words"),
    ]


def status_check(name: str) -> models.CheckConstraint:
    """Return the constraint that the status is a known one or NULL."""
    known = [status.value for status in Status]
    return models.CheckConstraint(
        condition=Q(status__isnull=True) | Q(status__in=known), name=f"{name}_status"
    )


class Reported(models.Model):
    """The latest status note, copied onto the action or area so that a state is one row per action."""

    status = models.CharField("läge", max_length=20, null=True, blank=True)
    note = models.TextField("lägesnotering", blank=True, default="")
    note_date = models.DateField("läget avser", null=True, blank=True)
    noted_by = models.CharField("noterat av", max_length=200, blank=True, default="")
    last_note_id = models.BigIntegerField(null=True, blank=True, editable=False)
    forecast_text = models.CharField("prognos", max_length=500, blank=True, default="")
    forecast_start = models.DateField(null=True, blank=True)
    forecast_end = models.DateField(null=True, blank=True)
    forecast_precision = models.CharField(max_length=20, default=Precision.NONE.value)
    forecast_kind = models.CharField(max_length=20, default=Kind.NONE.value)

    class Meta:
        abstract = True

    @property
    def forecast(self) -> Period | None:
        return period_of(self, "forecast")


class Removable(models.Model):
    """The removal of a row from the plan: when, by whom, why and by which decision. Rows are never deleted."""

    removed_at = models.DateTimeField("borttagen", null=True, blank=True)
    removed_by = models.CharField("borttagen av", max_length=200, blank=True, default="")
    removal_reason = models.TextField("skäl", blank=True, default="")
    removal_decision = models.CharField("beslut", max_length=500, blank=True, default="")

    class Meta:
        abstract = True


def removal_check(name: str) -> models.CheckConstraint:
    """Return the constraint that a removal has a time, a person and a reason, or nothing at all."""
    removed = Q(removed_at__isnull=False) & ~Q(removed_by="") & ~Q(removal_reason="")
    active = Q(removed_at__isnull=True, removed_by="", removal_reason="", removal_decision="")
    return models.CheckConstraint(condition=removed | active, name=f"{name}_removed_at_with_by")
