"""The form for creating and editing a section."""

from __future__ import annotations

from django import forms

from actions.forms.fields import Choices, Data, TextField, offer, required_message
from actions.forms.versioned import VersionedForm
from actions.models import Section
from actions.models.sections import SectionFields


class SectionForm(VersionedForm[Section]):
    tracked = ("title", "parent_id")

    title = TextField(label="Rubrik", max_length=300, error_messages=required_message("Rubriken"))
    parent_id = forms.ChoiceField(label="Under rubriken", required=False)

    def __init__(self, data: Data = None, *, row: Section | None = None, parents: Choices) -> None:
        super().__init__(data, row=row)
        offer(self, "parent_id", parents, "Ingen: överst")

    def values(self) -> SectionFields:
        parent = self.cleaned_data["parent_id"]
        return {"title": self.cleaned_data["title"], "parent_id": int(parent) if parent else None}
