"""Forms for one development area, and for the numbers of all areas of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from actions.forms.fields import Cleaned, Data, ReasonField, TextField, VersionField, required_message
from actions.forms.versioned import VersionedForm
from actions.models import DevelopmentArea
from actions.models.areas import AreaFields


class AreaForm(VersionedForm[DevelopmentArea]):
    tracked = ("title", "number")

    title = TextField(
        label="Rubrik",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required_message("Rubriken"),
    )
    number = forms.IntegerField(
        label="Nummer", required=False, min_value=1, max_value=999, help_text="Lämnas tomt för ett onumrerat."
    )

    def __init__(
        self, data: Data = None, *, row: DevelopmentArea | None = None, taken: Iterable[int] = ()
    ) -> None:
        super().__init__(data, row=row)
        self.taken = set(taken)

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        if number in self.taken:
            raise forms.ValidationError(
                f"Ett annat område har nummer {number}. Numrera om alla tillsammans på sidan Områden."
            )
        return number

    def values(self) -> AreaFields:
        return {"title": self.cleaned_data["title"], "number": self.cleaned_data["number"]}


class RenumberForm(forms.Form):
    """A number for each of `areas`; each area's version is posted along."""

    def __init__(self, data: Data = None, *, areas: Iterable[DevelopmentArea]) -> None:
        super().__init__(data)
        self.areas = list(areas)
        for area in self.areas:
            self.fields[f"version-{area.pk}"] = VersionField(initial=area.version)
            self.fields[f"number-{area.pk}"] = forms.IntegerField(
                label=f"Nummer för {area.title}",
                initial=area.number,
                required=False,
                min_value=1,
                max_value=999,
                widget=forms.NumberInput(attrs={"class": "input-number"}),
            )
        self.fields["reason"] = ReasonField("Skäl till numreringen")

    @property
    def rows(self) -> list[tuple[DevelopmentArea, forms.BoundField, forms.BoundField]]:
        return [(area, self[f"number-{area.pk}"], self[f"version-{area.pk}"]) for area in self.areas]

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        seen: dict[int, DevelopmentArea] = {}
        for area in self.areas:
            number = cleaned.get(f"number-{area.pk}")
            if number in seen:
                other = seen[number].title
                self.add_error(f"number-{area.pk}", f"Också ”{other}” har fått nummer {number}.")
            elif number is not None:
                seen[number] = area
        return cleaned

    @property
    def numbers(self) -> dict[int, tuple[int, int | None]]:
        """Return {area id: (version, number)} for the service."""
        cleaned = self.cleaned_data
        return {area.pk: (cleaned[f"version-{area.pk}"], cleaned[f"number-{area.pk}"]) for area in self.areas}
