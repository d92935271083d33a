"""The form for a section: its title and the section above it."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.forms.fields import TextField, required_message
from actions.forms.versioned import VersionedForm


class SectionForm(VersionedForm):
    tracked = ("title", "parent_id")

    title = TextField(label="Rubrik", max_length=300, error_messages=required_message("Rubriken"))
    parent_id = forms.ChoiceField(label="Under rubriken", required=False)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent_id"].choices = [("", "Ingen: överst"), *parents]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        parent = self.cleaned_data["parent_id"]
        return {"title": self.cleaned_data["title"], "parent_id": int(parent) if parent else None}
