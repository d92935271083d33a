"""The question about a time that cannot be: the form stops once, and the words are kept where they stand so."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils import timezone

from actions.period import impossible

IMPOSSIBLE = "impossible"  # the code of the error that asks
AS_DECIDED = "Så står det i beslutet"


def stands_field(label: str = AS_DECIDED) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def ask_if_possible(form: forms.Form, name: str, words: Iterable[str], stands: str) -> None:
    """Add an error for the first words that cannot be a time, unless the field `stands` is ticked."""
    if form.cleaned_data.get(stands):
        return
    today = timezone.localdate()
    why = next((said for one in words if (said := impossible(one, today))), "")
    if why:
        tick = form.fields[stands].label
        error = f"{why} Rätta tiden, eller kryssa för ”{tick}” så sparas orden som de är, märkta."
        form.add_error(name, forms.ValidationError(error, code=IMPOSSIBLE))


def asks_if_possible(form: forms.Form, name: str, stands: str) -> bool:
    """Return whether the tick is shown: the form has asked, or has been answered."""
    return form.has_error(name, IMPOSSIBLE) or bool(form[stands].value())
