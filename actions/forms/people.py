"""Forms for directors, their titles over time, and the hand-over."""

from __future__ import annotations

import datetime as dt

from django import forms

from actions.forms.fields import (
    Choices,
    Cleaned,
    Data,
    DayField,
    LinesField,
    ReasonField,
    TextField,
    offer,
    required_message,
)
from actions.forms.versioned import VersionedForm
from directors.models import Appointment, Director
from directors.models.people import DirectorFields, TitleDays, TitleFields


class DirectorForm(VersionedForm[Director]):
    tracked = ("name", "group", "note")

    name = TextField(label="Namn", max_length=200, error_messages=required_message("Namnet"))
    group = forms.ChoiceField(label="Grupp", choices=Director.Group.choices)
    note = LinesField(label="Anmärkning", required=False, rows=3)

    def values(self) -> DirectorFields:
        cleaned = self.cleaned_data
        return {"name": cleaned["name"], "group": cleaned["group"], "note": cleaned["note"]}


class NewDirectorForm(DirectorForm):
    title = TextField(label="Befattning", required=False, max_length=200)
    start = DayField(label="Befattningen gäller från", required=False)


class TitleForm(VersionedForm[Appointment]):
    """A title and the days it is held; an empty last day means that it is still held."""

    tracked = ("title", "start", "end", "struck")

    title = TextField(label="Befattning", max_length=200, error_messages=required_message("Befattningen"))
    start = DayField(label="Från och med", required=False, help_text="Lämnas tomt om det inte är känt.")
    end = DayField(label="Till och med", required=False, help_text="Lämnas tomt så länge den gäller.")
    struck = forms.BooleanField(label="Stryk befattningen: den är ett misstag", required=False)

    def __init__(self, data: Data = None, *, row: Appointment | None = None) -> None:
        super().__init__(data, row=row)
        if row is None:
            del self.fields["struck"]

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and start > end:
            self.add_error("end", "Sista dagen ligger före den första.")
        return cleaned

    def days(self) -> TitleDays:
        """Return the title and its days, which a new title has."""
        cleaned = self.cleaned_data
        return {"title": cleaned["title"], "start": cleaned["start"], "end": cleaned["end"]}

    def values(self) -> TitleFields:
        return {**self.days(), "struck": self.cleaned_data["struck"]}


class HandOverForm(forms.Form):
    """The successor, the first day, and which title follows. It is previewed before it is carried out."""

    successor = forms.ChoiceField(label="Efterträdare", error_messages={"required": "Välj vem som tar över."})
    day = DayField(label="Tar över från och med")
    title = forms.ChoiceField(label="Befattningen", required=False)
    reason = ReasonField("Skäl")

    def __init__(
        self,
        data: Data,
        *,
        today: dt.date,
        successors: Choices,
        titles: Choices,
    ) -> None:
        super().__init__(data)
        self.today = today
        offer(self, "successor", successors, "Välj")
        self.fields["day"].initial = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()
        follows = [(pk, f"{title} följer med") for pk, title in titles]
        offer(self, "title", [*follows, ("", "Ingen befattning följer med")])
        self.fields["title"].initial = follows[-1][0] if follows else ""

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("Dagen har inte kommit än. Ange i dag eller en tidigare dag.")
        return day
