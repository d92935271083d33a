"""Form fields shared by several forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.period import Period, parse
from tracking.text import normalized

FIRST_YEAR, LAST_YEAR = 1900, 2999
DATE_ERROR = "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2015-09-02."


class TextField(forms.CharField):
    """Text that people type or paste, normalized as it is stored; every field of text in a form is one."""

    def to_python(self, value: Any) -> str:
        return normalized(super().to_python(value) or "")


class PeriodField(TextField):
    """A time in words, cleaned to a Period; None for no words.

    Words that cannot be parsed as a time are kept as words and are not an error.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 500, **kwargs})

    def clean(self, value: Any) -> Period | None:
        words = super().clean(value)
        return parse(words, today=timezone.localdate()) if words else None

    def prepare_value(self, value: Any) -> Any:
        return value.text if isinstance(value, Period) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-period": "", "autocomplete": "off"}


class DayField(forms.DateField):
    """A date with the browser's date picker; the value is always written ÅÅÅÅ-MM-DD."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        errors = {"invalid": DATE_ERROR, "required": "Ange ett datum."}
        super().__init__(
            **{"widget": widget, "error_messages": errors, "input_formats": ["%Y-%m-%d"], **kwargs}
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(f"Året måste ligga mellan {FIRST_YEAR} och {LAST_YEAR}.", code="year")


class LinesField(TextField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"widget": widget, "max_length": 20_000, **kwargs})


class VersionField(forms.IntegerField):
    """The version that the user started from, as a hidden field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.HiddenInput, "min_value": 1, **kwargs})


class ReasonField(TextField):
    """The reason of a change, kept in history. Optional, except for a removal."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": "Skäl till ändringen", "required": False, "max_length": 1000, **kwargs})


def required_message(field: str) -> dict[str, str]:
    """Return `error_messages` for a required field that is empty."""
    return {"required": f"{field} saknas. Fyll i och spara igen."}
