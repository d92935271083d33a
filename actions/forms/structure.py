"""What orders the plan: development areas with numbers, sections as headings, and the plan's own head."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from actions.forms.fields import LinesField, PeriodField, ReasonField, VersionField, said
from actions.forms.versioned import VersionedForm
from actions.models import DevelopmentArea
from actions.period import Period


class PlanForm(VersionedForm):
    tracked = ("title", "case_number", "period_text")

    title = forms.CharField(label="Rubrik", max_length=300, error_messages=said("Rubriken"))
    case_number = forms.CharField(label="Diarienummer", max_length=80, error_messages=said("Diarienumret"))
    period_text = PeriodField(label="Avser", max_length=200)

    def values(self) -> dict[str, Any]:
        given = super().values()
        period: Period | None = given.pop("period_text")
        before: Period | None = self.row.period if self.row is not None else None
        same = period is not None and before is not None and period.text == before.text
        return {**given, "period": before if same else period}


class AreaForm(VersionedForm):
    tracked = ("title", "number")

    title = forms.CharField(
        label="Rubrik",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=said("Rubriken"),
    )
    number = forms.IntegerField(
        label="Nummer", required=False, min_value=1, max_value=999, help_text="Lämnas tomt för ett onumrerat."
    )

    def __init__(self, *args: Any, taken: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = set(taken)

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        if number in self.taken:
            raise forms.ValidationError(
                f"Ett annat område har nummer {number}. Numrera om alla tillsammans på sidan Områden."
            )
        return number


class RenumberForm(forms.Form):
    """One number for each area: `areas` as they stand; the version of each travels along."""

    def __init__(self, *args: Any, areas: Iterable[DevelopmentArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
        self.fields["reason"] = ReasonField(label="Skäl till numreringen")

    @property
    def rows(self) -> list[tuple[DevelopmentArea, forms.BoundField, forms.BoundField]]:
        return [(area, self[f"number-{area.pk}"], self[f"version-{area.pk}"]) for area in self.areas]

    def clean(self) -> dict[str, Any]:
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
        """{area id: (version, number)} as the service takes it."""
        said = self.cleaned_data
        return {area.pk: (said[f"version-{area.pk}"], said[f"number-{area.pk}"]) for area in self.areas}


class SectionForm(VersionedForm):
    tracked = ("title", "parent_id")

    title = forms.CharField(label="Rubrik", max_length=300, error_messages=said("Rubriken"))
    parent_id = forms.ChoiceField(label="Under rubriken", required=False)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent_id"].choices = [("", "Ingen: överst"), *parents]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        parent = self.cleaned_data["parent_id"]
        return {"title": self.cleaned_data["title"], "parent_id": int(parent) if parent else None}


class RemovalForm(forms.Form):
    """Why something leaves the plan, and on which decision. The reason is the one that is demanded."""

    version = VersionField()
    reason = LinesField(
        label="Skäl",
        rows=3,
        max_length=1000,
        error_messages={"required": "Ange varför den tas bort. Skälet syns i historiken och i rapporten."},
    )
    decision = forms.ChoiceField(label="Enligt beslut", required=False)
    other_decision = forms.CharField(
        label="Ett annat beslut",
        required=False,
        max_length=500,
        help_text="Organ, datum och paragraf, till exempel ”KS 2015-09-28 § 210”.",
    )

    def __init__(self, *args: Any, decisions: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(words, words) for words in decisions]
        self.fields["decision"].choices = [("", "Inget beslut än"), *choices]  # type: ignore[attr-defined]
        if not choices:
            del self.fields["decision"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") and cleaned.get("other_decision"):
            self.add_error("other_decision", "Välj ett beslut i listan eller skriv ett annat, inte båda.")
        return cleaned

    @property
    def decided(self) -> str:
        """The decision in words; "" for none."""
        return self.cleaned_data.get("decision") or self.cleaned_data["other_decision"]
