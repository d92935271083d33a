"""Forms for directors, their titles over time, and the hand-over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from actions.forms.fields import DayField, LinesField, ReasonField, TextField, required_message
from actions.forms.versioned import VersionedForm
from directors.models import Director


class DirectorForm(VersionedForm):
    tracked = ("name", "group", "note")

    name = TextField(label="Namn", max_length=200, error_messages=required_message("Namnet"))
    group = forms.ChoiceField(label="Grupp", choices=Director.Group.choices)
    note = LinesField(label="Anmärkning", required=False, rows=3)


class NewDirectorForm(DirectorForm):
    title = TextField(label="Befattning", required=False, max_length=200)
    start = DayField(label="Befattningen gäller från", required=False)


class TitleForm(VersionedForm):
    """A title and the days it is held; an empty last day means that it is still held."""

    tracked = ("title", "start", "end", "struck")

    title = TextField(label="Befattning", max_length=200, error_messages=required_message("Befattningen"))
    start = DayField(label="Från och med", required=False, help_text="Lämnas tomt om det inte är känt.")
    end = DayField(label="Till och med", required=False, help_text="Lämnas tomt så länge den gäller.")
    struck = forms.BooleanField(label="Stryk befattningen: den är ett misstag", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["struck"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and start > end:
            self.add_error("end", "Sista dagen ligger före den första.")
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.tracked if name in self.fields}


class HandOverForm(forms.Form):
    """The successor, the first day, and which title follows. It is previewed before it is carried out."""

    successor = forms.ChoiceField(label="Efterträdare", error_messages={"required": "Välj vem som tar över."})
    day = DayField(label="Tar över från och med")
    title = forms.ChoiceField(label="Befattningen", required=False)
    reason = ReasonField(label="Skäl")

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        successors: list[tuple[str, str]],
        titles: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["successor"].choices = [("", "Välj"), *successors]  # type: ignore[attr-defined]
        self.fields["day"].initial = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()
        follows = [(pk, f"{title} följer med") for pk, title in titles]
        self.fields["title"].choices = [*follows, ("", "Ingen befattning följer med")]  # type: ignore[attr-defined]
        self.fields["title"].initial = follows[-1][0] if follows else ""

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("Dagen har inte kommit än. Ange i dag eller en tidigare dag.")
        return day
