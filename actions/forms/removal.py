"""The form for removing an action, an area or a section."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from actions.forms.fields import Cleaned, Data, LinesField, TextField, VersionField, offer


class RemovalForm(forms.Form):
    """The reason of a removal, which is required, and the decision it refers to."""

    version = VersionField()
    reason = LinesField(
        label="Skäl",
        rows=3,
        max_length=1000,
        error_messages={"required": "Ange varför den tas bort. Skälet syns i historiken och i rapporten."},
    )
    decision = forms.ChoiceField(label="Enligt beslut", required=False)
    other_decision = TextField(
        label="Ett annat beslut",
        required=False,
        max_length=500,
        help_text="Organ, datum och paragraf, till exempel ”KS 2015-09-28 § 210”.",
    )

    def __init__(self, data: Data = None, *, version: int, decisions: Iterable[str] = ()) -> None:
        super().__init__(data, initial={"version": version})
        choices = [(words, words) for words in decisions]
        offer(self, "decision", choices, "Inget beslut än")
        if not choices:
            del self.fields["decision"]

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        if cleaned.get("decision") and cleaned.get("other_decision"):
            self.add_error("other_decision", "Välj ett beslut i listan eller skriv ett annat, inte båda.")
        return cleaned

    @property
    def decided(self) -> str:
        """Return the decision in words; "" for none."""
        return str(self.cleaned_data.get("decision") or self.cleaned_data["other_decision"])
