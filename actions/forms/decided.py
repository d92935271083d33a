"""The decision that a change follows from, as a part of several forms: its words, or why none was needed."""

from __future__ import annotations

from django import forms

from actions.forms.fields import Cleaned, LinesField, TextField

BOTH = "Skriv antingen beslutet eller varför inget behövdes, inte båda."


def decision_field() -> TextField:
    return TextField(
        label="Beslut",
        required=False,
        max_length=500,
        help_text="Organ, datum och paragraf, till exempel ”KS 2015-09-28 § 210”.",
    )


def waiver_field() -> LinesField:
    return LinesField(
        label="Inget beslut behövs, eftersom",
        required=False,
        rows=2,
        max_length=1000,
        help_text="Fyll i bara när ändringen inte följer av något beslut. Orden står i lägesrapporten.",
    )


def check_decision(form: forms.Form, cleaned: Cleaned, missing: str) -> None:
    """Add an error unless the form has either a decision or the words that none was needed."""
    decision, waiver = cleaned.get("decision"), cleaned.get("waiver")
    if decision and waiver:
        form.add_error("waiver", BOTH)
    elif not decision and not waiver and not form.errors.keys() & {"decision", "waiver"}:
        form.add_error("decision", missing)
