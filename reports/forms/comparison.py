"""The form of the comparison page: two days, in the address."""

from __future__ import annotations

import datetime as dt

from django import forms

from actions.forms.fields import Cleaned, Data, DayField
from reports.swedish import capital, on_day


class ComparedDays(forms.Form):
    """Two days, the first before the second; `today` is the last one allowed."""

    fran = DayField(label="Planen den")
    till = DayField(label="jämförd med den")

    def __init__(self, data: Data, *, today: dt.date, first: dt.date) -> None:
        super().__init__(data)
        self.today, self.first = today, first

    def clean(self) -> Cleaned:
        days = super().clean() or {}
        start, end = days.get("fran"), days.get("till")
        if start and start < self.first:
            self.add_error(
                "fran", f"Planen fanns inte {on_day(start)}. Välj {on_day(self.first)} eller senare."
            )
        if end and end > self.today:
            self.add_error(
                "till",
                f"{capital(on_day(end))} ligger i framtiden. Välj {on_day(self.today)} eller tidigare.",
            )
        if start and end and start > end:
            self.add_error(
                "till", f"{capital(on_day(end))} ligger före {on_day(start)}. Byt plats på dagarna."
            )
        return days
