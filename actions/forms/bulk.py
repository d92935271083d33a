"""The form for changing several actions at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from actions.forms.fields import LinesField, ReasonField
from actions.forms.notes import STATUSES

SECTION, AREA, NOTE = "section", "area", "note"
WHAT = [(SECTION, "Flytta till ett avsnitt"), (AREA, "Ge ett område"), (NOTE, "Notera läge")]

DIGITS = 18  # fits in the database's integers


def chosen_of(values: Iterable[str]) -> dict[int, int]:
    """Return {id: version} of the ticked rows, each posted as "id:version"; other values are skipped."""
    pairs = (value.split(":") for value in values)
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(one.isdecimal() and len(one) <= DIGITS for one in pair)
    }


class BulkForm(forms.Form):
    """The value for the chosen actions; `what` is SECTION, AREA or NOTE and decides the fields."""

    def __init__(
        self, *args: Any, what: str, choices: Iterable[tuple[str, str]], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.what, self.today = what, today
        if what == NOTE:
            errors = {"required": "Välj ett läge."}
            self.fields["status"] = forms.ChoiceField(
                label="Läge", choices=STATUSES, widget=forms.RadioSelect, error_messages=errors
            )
            self.fields["text"] = LinesField(label="Notering", required=False, rows=4)
            return
        label, none = ("Avsnitt", "Inget avsnitt") if what == SECTION else ("Område", "Inget område")
        self.fields["to"] = forms.ChoiceField(label=label, required=False, choices=[("", none), *choices])
        self.fields["reason"] = ReasonField()

    def changes(self) -> dict[str, Any]:
        """Return the values to set on each action; not for notes."""
        to = self.cleaned_data["to"]
        return {f"{self.what}_id": int(to) if to else None}
