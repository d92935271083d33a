"""The form that puts an earlier version of an action back."""

from __future__ import annotations

from django import forms

from actions.forms.fields import LinesField, VersionField


class PutBackForm(forms.Form):
    """The reason, and the version that would be replaced."""

    version = VersionField()
    reason = LinesField(
        label="Skäl",
        rows=2,
        max_length=1000,
        help_text="Syns i historiken.",
        error_messages={"required": "Skriv varför lydelsen sätts tillbaka. Skälet syns i historiken."},
    )
