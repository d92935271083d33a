"""Status notes (lägesnoteringar): append-only; a correction is a new note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypedDict

from django.db import models
from django.db.models import Q

from actions.models.actions import Action
from actions.models.areas import DevelopmentArea
from actions.models.fields import period_checks, period_of, status_check
from actions.models.plans import InPlan
from actions.period import Kind, Period, Precision
from tracking.models import TrackedQuerySet, TrackedRecords

FORM_KEY_LENGTH = 32


class StatusNoteQuerySet(TrackedQuerySet["StatusNote"]):
    def latest_first(self) -> StatusNoteQuerySet:
        return self.order_by("-date", "-id")

    def active(self) -> StatusNoteQuerySet:
        """Without notes that a later note corrects, and without the withdrawals."""
        return self.filter(corrections__isnull=True, withdrawn=False)


class NoteFields(TypedDict):
    """The values of a note that its writer sets."""

    date: dt.date
    status: str | None
    text: str
    forecast: Period | None
    decision: str
    waiver: str


class StatusNote(InPlan):
    """A status note of an action or an area.

    `date` is the day it describes, `recorded_at` the moment it was written, and `on_behalf_of` the director
    that an editor wrote it for. `form_key` names the form that it was sent with, which saves one note only.
    A note that is `withdrawn` corrects another and says nothing in its place. A drop has the `decision` in words,
    or in `waiver` why none was needed.
    """

    append_only = True

    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="notes")
    area = models.ForeignKey(DevelopmentArea, models.PROTECT, null=True, blank=True, related_name="notes")
    date = models.DateField("läget avser")
    status = models.CharField("läge", max_length=20, null=True, blank=True)
    text = models.TextField("text", blank=True, default="")
    forecast_text = models.CharField("prognos", max_length=500, blank=True, default="")
    forecast_start = models.DateField(null=True, blank=True)
    forecast_end = models.DateField(null=True, blank=True)
    forecast_precision = models.CharField(max_length=20, default=Precision.NONE.value)
    forecast_kind = models.CharField(max_length=20, default=Kind.NONE.value)
    recorded_at = models.DateTimeField("noterat")
    recorded_by = models.CharField("noterat av", max_length=200)
    recorded_by_id = models.BigIntegerField(null=True, blank=True)
    on_behalf_of = models.CharField("för", max_length=200, blank=True, default="")
    form_key = models.CharField(max_length=FORM_KEY_LENGTH, blank=True, default="", editable=False)
    decision = models.CharField("beslut om att den utgår", max_length=500, blank=True, default="")
    waiver = models.TextField("varför inget beslut behövdes", blank=True, default="")
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="rättar"
    )
    withdrawn = models.BooleanField("tillbakadragen", default=False)

    history = TrackedRecords()
    objects = StatusNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "lägesnotering"
        verbose_name_plural = "lägesnoteringar"
        indexes = [
            models.Index(
                "action", models.F("date").desc(), models.F("id").desc(), name="note_latest_of_action"
            ),
            models.Index("area", models.F("date").desc(), models.F("id").desc(), name="note_latest_of_area"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, area__isnull=True)
                | Q(action__isnull=True, area__isnull=False),
                name="note_of_action_or_area",
            ),
            models.CheckConstraint(condition=~Q(recorded_by=""), name="note_recorded_at_with_by"),
            models.CheckConstraint(
                condition=Q(withdrawn=False)
                | Q(corrects__isnull=False, status__isnull=True, text="", forecast_text=""),
                name="note_withdrawn_says_nothing",
            ),
            status_check("note"),
            *period_checks("forecast", "note"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.status}"

    @property
    def forecast(self) -> Period | None:
        return period_of(self, "forecast")

    @property
    def subject(self) -> Action | DevelopmentArea:
        """The action or the area that the note is about."""
        subject = self.action or self.area
        assert subject is not None
        return subject


def withdrawal_reasons(notes: Iterable[StatusNote]) -> dict[int, str]:
    """Return {note id: reason} of the withdrawals among the notes, from history; no query where there is none."""
    ids = [note.pk for note in notes if note.withdrawn]
    rows = StatusNote.history.filter(id__in=ids) if ids else ()
    return {row.id: row.history_change_reason or "" for row in rows}
