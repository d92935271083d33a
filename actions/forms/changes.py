"""The filters of the change log, in the address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from actions.forms.fields import Choices, Data, DayField, offer


class ChangesFilter(forms.Form):
    """Filters by writer, kind of object and days."""

    vem = forms.ChoiceField(label="Vem", required=False)
    vad = forms.ChoiceField(label="Vad", required=False)
    fran = DayField(label="Från och med", required=False)
    till = DayField(label="Till och med", required=False)

    def __init__(self, data: Data, *, writers: list[str], kinds: Choices) -> None:
        super().__init__(data)
        offer(self, "vem", [(name, name) for name in writers], "Alla")
        offer(self, "vad", kinds, "Allt")

    def cleaned(self, name: str) -> Any:
        """Return a filter's value, or None when it is empty or invalid; an invalid filter selects everything."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        return self.cleaned("fran"), self.cleaned("till")
