"""Form fields, and their types, shared by several forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.period import Period, parse
from tracking.text import DIGITS, normalized

Posted = Mapping[str, Any]
"""What a browser posts."""

Data = Posted | None
"""The data of a form; None when it is shown for the first time."""

Cleaned = dict[str, Any]
"""The values of a form after validation."""

Choices = Iterable[tuple[str, str]]

FIRST_YEAR, LAST_YEAR = 1900, 2999
DATE_ERROR = "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2015-09-02."


class Options(TypedDict, total=False):
    """Options of a form field that the fields of this module accept."""

    label: str
    help_text: str
    required: bool
    initial: object
    error_messages: dict[str, str]


class TextOptions(Options, total=False):
    max_length: int


class TextField(forms.CharField):
    """Text that users type or paste, normalized as it is stored. Every text field of a form is one."""

    def to_python(self, value: object) -> str:
        return normalized(super().to_python(value) or "")


class PeriodField(TextField):
    """A time in words, cleaned to a Period; None for no words.

    Words that cannot be parsed as a time are kept as words and are not an error.
    """

    def __init__(self, **options: Unpack[TextOptions]) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", 500)
        super().__init__(**options)

    def clean(self, value: object) -> Period | None:
        words = super().clean(value)
        return parse(words, today=timezone.localdate()) if words else None

    def prepare_value(self, value: object) -> object:
        return value.text if isinstance(value, Period) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {**super().widget_attrs(widget), "data-period": "", "autocomplete": "off"}


class DayField(forms.DateField):
    """A date with the browser's date picker; the value is always written ÅÅÅÅ-MM-DD."""

    def __init__(self, **options: Unpack[Options]) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        options.setdefault("error_messages", {"invalid": DATE_ERROR, "required": "Ange ett datum."})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(f"Året måste ligga mellan {FIRST_YEAR} och {LAST_YEAR}.", code="year")


class LinesField(TextField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 5, **options: Unpack[TextOptions]) -> None:
        options.setdefault("max_length", 20_000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class VersionField(forms.IntegerField):
    """The version that the user started from, as a hidden field."""

    def __init__(self, **options: Unpack[Options]) -> None:
        super().__init__(widget=forms.HiddenInput, min_value=1, max_value=10**DIGITS - 1, **options)


class ReasonField(TextField):
    """The reason of a change, kept in history. Optional, except for a removal."""

    def __init__(self, label: str = "Skäl till ändringen") -> None:
        super().__init__(label=label, required=False, max_length=1000)


def renew_version(form: forms.Form, version: int) -> None:
    """Give the posted data the saved version, so that the form that is shown again can be sent."""
    form.data = {**dict(form.data.items()), "version": version}


def refuse_reason(form: forms.Form) -> None:
    """Add an error to the reason of an edit that changes nothing, so that it is not lost."""
    form.add_error("reason", "Ingenting är ändrat, så skälet kan inte sparas. Ändra något eller töm rutan.")


def required_message(field: str) -> dict[str, str]:
    """Return `error_messages` for a required field that is empty."""
    return {"required": f"{field} saknas. Fyll i och spara igen."}


def offer(form: forms.Form, name: str, choices: Choices, none: str | None = None) -> None:
    """Set the choices of a field; `none` is the label of an empty first choice."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [*([("", none)] if none is not None else []), *choices]
