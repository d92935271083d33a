"""The form for changing several actions at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django import forms

from actions.forms.fields import Choices, Data, LinesField, ReasonField
from actions.forms.notes import KEPT, FormKeyField
from actions.models.actions import ActionChanges
from tracking.text import whole_number

SECTION, AREA, NOTE = "section", "area", "note"
MERGE = "merge"
WHAT = [(SECTION, "Flytta till ett avsnitt"), (AREA, "Ge ett område"), (NOTE, "Notera läget")]


def chosen_of(values: Iterable[str]) -> dict[int, int]:
    """Return {id: version} of the ticked rows, each posted as "id:version"; other values are skipped."""
    pairs = (map(whole_number, value.partition(":")[::2]) for value in values)
    return {pk: version for pk, version in pairs if pk is not None and version is not None}


class BulkForm(forms.Form):
    """The value for the chosen actions; `what` is SECTION, AREA or NOTE and decides the fields."""

    def __init__(self, data: Data, *, what: str, choices: Choices, today: dt.date) -> None:
        super().__init__(data)
        self.what, self.today = what, today
        if what == NOTE:
            errors = {"required": "Välj ett läge."}
            self.fields["status"] = forms.ChoiceField(
                label="Läge", choices=KEPT, widget=forms.RadioSelect, error_messages=errors
            )
            self.fields["text"] = LinesField(label="Notering", required=False, rows=4)
            self.fields["form_key"] = FormKeyField()
            return
        label, none = ("Avsnitt", "Inget avsnitt") if what == SECTION else ("Område", "Inget område")
        self.fields["to"] = forms.ChoiceField(label=label, required=False, choices=[("", none), *choices])
        self.fields["reason"] = ReasonField()

    def changes(self) -> ActionChanges:
        """Return the fields that the service sets on each action. Not for notes."""
        to = self.cleaned_data["to"]
        pk = int(to) if to else None
        return {"section_id": pk} if self.what == SECTION else {"area_id": pk}
