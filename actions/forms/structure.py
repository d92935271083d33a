"""The form that areas and sections are pasted into, one on each line."""

from __future__ import annotations

from django import forms

from actions.forms.fields import Cleaned, LinesField
from actions.structure_lines import read_areas, read_sections

LONGEST = {"areas": 500, "sections": 300}
MOST = 200


class StructureForm(forms.Form):
    areas = LinesField(
        label="Utvecklingsområden",
        rows=8,
        required=False,
        help_text="Ett på varje rad, gärna med nummer: ”1. Näringsliv”.",
    )
    sections = LinesField(
        label="Avsnitt",
        rows=8,
        required=False,
        help_text="Ett på varje rad. En rad med streck eller indrag först hamnar under raden ovanför.",
    )

    def clean_areas(self) -> str:
        return self._checked("areas", [line.title for line in read_areas(self.cleaned_data["areas"])])

    def clean_sections(self) -> str:
        return self._checked(
            "sections", [line.title for line in read_sections(self.cleaned_data["sections"])]
        )

    def _checked(self, name: str, titles: list[str]) -> str:
        long = next((title for title in titles if len(title) > LONGEST[name]), None)
        if long is not None:
            message = f"Raden ”{long[:40]}…” har {len(long)} tecken, och {LONGEST[name]} ryms. Korta den."
            raise forms.ValidationError(message)
        if len(titles) > MOST:
            raise forms.ValidationError(f"{len(titles)} rader är fler än {MOST}. Dela upp dem på två gånger.")
        return str(self.cleaned_data[name])

    def clean(self) -> Cleaned:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in LONGEST):
            self.add_error(None, "Båda rutorna är tomma. Skriv minst ett område eller avsnitt.")
        return cleaned
