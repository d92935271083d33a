"""The form for marking a plan as decided: the parts that are ticked."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from actions.forms.fields import Cleaned, Data, LinesField, VersionField


class MarkForm(forms.Form):
    """The ticked parts (`del`) of those offered, or all of them (`alla`); a reason where a wording is mended.

    `version` is the decision's and `seen` the fingerprint of what the page showed; the page prints today's.
    """

    version = VersionField()
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    alla = forms.BooleanField(label="Allt nedan är beslutat", required=False)

    def __init__(self, data: Data, *, offered: Iterable[str], mends: bool) -> None:
        super().__init__(data)
        self.offered = list(offered)
        self.fields["del"] = forms.MultipleChoiceField(
            required=False, choices=[(name, name) for name in self.offered]
        )
        if mends:
            self.fields["reason"] = LinesField(
                label="Varför rättas lydelsen?",
                rows=3,
                max_length=1000,
                help_text="Den tidigare lydelsen finns kvar. Skälet står vid den som gäller.",
                error_messages={"required": "Skriv varför lydelsen rättas."},
            )

    @property
    def taken(self) -> list[str]:
        """The names of the parts that are decided."""
        cleaned: Cleaned = self.cleaned_data
        return self.offered if cleaned["alla"] else list(cleaned["del"])
