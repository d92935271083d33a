"""The form of the page that tells which fixed report a file or a printed colophon is of."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from actions.forms.fields import Cleaned, LinesField
from reports.render.colophon import TITLE, Colophon, read_colophon

MOST = 25_000_000
"""The largest file that is read, in bytes."""

NEITHER = "Välj en fil, eller skriv av kontrolluppgifterna."
BOTH = "Välj en fil eller skriv kontrolluppgifterna, inte båda: töm rutan för att kontrollera filen."
NO_VALUES = (
    "Det går inte att läsa ut kontrolluppgifterna. De är tre: innehållets SHA-256 (64 tecken), ”nr” med länkens "
    "nummer, och länkens SHA-256. Skriv dem i den ordningen, som de är tryckta."
)


class IdentifyForm(forms.Form):
    file = forms.FileField(
        label="Fil",
        required=False,
        help_text="PDF, Word, webbsida, Excel eller JSON, högst 25 MB. Filen sparas inte.",
        error_messages={"empty": "Filen är tom. Välj en annan."},
    )
    values = LinesField(
        label=TITLE,
        required=False,
        rows=4,
        max_length=2000,
        help_text="De två raderna som står sist i dokumentet.",
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        found: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if found is not None and (found.size or 0) > MOST:
            raise forms.ValidationError(
                f"”{found.name}” är {round((found.size or 0) / 1_000_000)} MB. Högst 25 MB kan kontrolleras."
            )
        return found

    def clean_values(self) -> Colophon | None:
        words: str = self.cleaned_data["values"]
        found = read_colophon(words)
        if words and found is None:
            raise forms.ValidationError(NO_VALUES)
        return found

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("values"):
            raise forms.ValidationError(NEITHER)
        if cleaned.get("file") and cleaned.get("values"):
            raise forms.ValidationError(BOTH)
        return cleaned
