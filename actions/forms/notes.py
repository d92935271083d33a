"""Forms for writing and correcting status notes."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from django import forms

from actions.forms.decided import check_decision, decision_field, waiver_field
from actions.forms.fields import (
    Cleaned,
    Data,
    DayField,
    LinesField,
    PeriodField,
    ReasonField,
    VersionField,
    offer,
)
from actions.forms.possible import ask_if_possible, asks_if_possible, stands_field
from actions.models.notes import FORM_KEY_LENGTH, NoteFields
from actions.period import Period, swedish_date
from actions.services.errors import DayBeforePlan, DropUndecided, WithdrawalReasonMissing
from actions.status import LABELS, Status
from tracking.text import normalized

STATUSES = [(status.value, LABELS[status]) for status in Status]
KEPT = [(status, label) for status, label in STATUSES if status != Status.DROPPED]
"""The statuses that need no decision."""


class Drops(Enum):
    """Whether a form notes that something is dropped: as any status (areas), with a decision, or never."""

    FREELY = auto()
    DECIDED = auto()
    NEVER = auto()


def new_form_key() -> str:
    return secrets.token_hex(FORM_KEY_LENGTH // 2)


class FormKeyField(forms.CharField):
    """The key of a form, made when it is first shown: what is sent with the same key is saved once."""

    def __init__(self) -> None:
        super().__init__(
            required=False, max_length=FORM_KEY_LENGTH, initial=new_form_key, widget=forms.HiddenInput
        )


class NoteForm(forms.Form):
    """Status, text, forecast and the day the note describes (today by default).

    `today` is the day of writing, `first` the first day of the plan, if any, `behalf` the directors an editor may
    write for, and `forecast` the current one, which is kept with its days while its words are unchanged. `drops`
    tells whether it may note a drop; one with a decision has fields for it. `day` is the day it is asked for, which
    stands in the form unless it is yet to come.
    """

    version = VersionField()
    form_key = FormKeyField()
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label="Läge",
        choices=STATUSES,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett läge.", "invalid_choice": "Välj ett av lägena i listan."},
    )
    text = LinesField(label="Notering", required=False, rows=4)
    forecast = PeriodField(
        label="Prognos",
        help_text="När det väntas bli klart, med egna ord: ”våren 2016”, ”senast 1 mars”.",
    )
    as_written = stands_field("Spara orden som de står")
    on_behalf = forms.ChoiceField(label="Noteras för", required=False)
    date = DayField(label="Läget avser", required=False)

    def __init__(
        self,
        data: Data = None,
        *,
        initial: Mapping[str, object],
        today: dt.date,
        first: dt.date | None = None,
        behalf: Sequence[str] = (),
        forecast: Period | None = None,
        drops: Drops = Drops.FREELY,
        day: dt.date | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        super().__init__(data, initial=dict(initial), auto_id=auto_id)
        self.today, self.first = today, first
        if drops is Drops.NEVER:
            offer(self, "status", KEPT)
        elif drops is Drops.DECIDED:
            self.fields["decision"] = decision_field()
            self.fields["waiver"] = waiver_field()
        self.current_forecast = forecast
        self.fields["forecast"].initial = forecast
        self.fields["date"].initial = min(day or today, today)
        self.fields["date"].widget.attrs["max"] = today.isoformat()
        if behalf:
            offer(self, "on_behalf", [(name, name) for name in behalf], "Mig själv")
        else:
            del self.fields["on_behalf"]

    @property
    def is_other_day(self) -> bool:
        """Return whether the form is for another day than today."""
        return str(self["date"].value() or self.today) != self.today.isoformat()

    def clean_date(self) -> dt.date:
        date = self.cleaned_data["date"] or self.today
        if date > self.today:
            raise forms.ValidationError(
                f"Den {swedish_date(date)} ligger i framtiden. Ange i dag eller en tidigare dag."
            )
        if self.first and date < self.first:
            raise forms.ValidationError(str(DayBeforePlan(date, self.first)))
        return date

    def clean_forecast(self) -> Period | None:
        read: Period | None = self.cleaned_data["forecast"]
        current = self.current_forecast
        return current if read and current and read.text == normalized(current.text) else read

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        forecast: Period | None = cleaned.get("forecast")
        if forecast is not None and forecast != self.current_forecast:
            ask_if_possible(self, "forecast", [forecast.text], "as_written")
        if "decision" in self.fields and cleaned.get("status") == Status.DROPPED:
            check_decision(self, cleaned, str(DropUndecided()))
        return cleaned

    def values(self) -> NoteFields:
        cleaned = self.cleaned_data
        is_dropped = cleaned["status"] == Status.DROPPED
        return {
            "date": cleaned["date"],
            "status": cleaned["status"],
            "text": cleaned["text"],
            "forecast": cleaned["forecast"],
            "decision": cleaned.get("decision", "") if is_dropped else "",
            "waiver": cleaned.get("waiver", "") if is_dropped else "",
        }

    @property
    def asks_as_written(self) -> bool:
        return asks_if_possible(self, "forecast", "as_written")

    @property
    def asks_for_decision(self) -> bool:
        """Whether the fields of the decision are shown open."""
        return self["status"].value() == Status.DROPPED or bool(self.errors.keys() & {"decision", "waiver"})

    @property
    def key(self) -> str:
        return str(self.cleaned_data["form_key"])

    def renew(self, version: int) -> None:
        """Give the posted data the saved version and a key of its own, to be sent as another note."""
        fresh = {self.add_prefix("version"): version, self.add_prefix("form_key"): new_form_key()}
        self.data = {**dict(self.data.items()), **fresh}

    @property
    def behalf(self) -> str:
        return str(self.cleaned_data.get("on_behalf", ""))


class CorrectionForm(NoteForm):
    """A note that replaces another."""

    reason = ReasonField("Skäl till rättelsen")


class WithdrawalForm(forms.Form):
    """The reason why a note is withdrawn, which is required."""

    version = VersionField()
    form_key = FormKeyField()
    reason = LinesField(
        label="Skäl",
        rows=3,
        max_length=1000,
        help_text="Syns vid noteringen och i ändringsloggen.",
        error_messages={"required": str(WithdrawalReasonMissing())},
    )
