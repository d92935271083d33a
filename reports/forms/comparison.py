"""The form of the comparison page: what is compared with which day, in the address."""

from __future__ import annotations

import datetime as dt

from django import forms

from actions.forms.fields import Cleaned, Data, DayField, offer
from reports.forms import baseline
from reports.models.reports import Baseline
from reports.swedish import capital, on_day


class CompareForm(forms.Form):
    """A baseline (`mot`, with the day `fran` for any day), and the day `till` after it.

    `today` is the last day allowed. An address without `mot` means the day `fran`; one without either, the
    latest decided wording.
    """

    mot = forms.ChoiceField(label="Från", required=False)
    fran = DayField(label="Vilken dag, för en viss dag", required=False)
    till = DayField(label="Till planen den")

    def __init__(self, data: Data, *, today: dt.date, first: dt.date, earlier: baseline.Earlier) -> None:
        sent = dict(data or {})
        usual = baseline.ON_DATE if sent.get("fran") else baseline.usual(earlier.wordings_named)
        mot = sent.get("mot") or usual
        begun = {"mot": mot if mot != baseline.NOTHING else baseline.ON_DATE}
        super().__init__({"fran": str(first), "till": str(today), **sent, **begun})
        self.today, self.first, self.earlier = today, first, earlier
        offer(self, "mot", baseline.choices(earlier))

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        start = self._start(cleaned)
        end: dt.date | None = cleaned.get("till")
        if end and end > self.today:
            says = f"{capital(on_day(end))} ligger i framtiden. Välj {on_day(self.today)} eller tidigare."
            self.add_error("till", says)
        if start and end and start > end:
            says = f"{capital(on_day(end))} ligger före {on_day(start)}. Byt plats på dagarna."
            self.add_error("till", says)
        return cleaned

    def _start(self, cleaned: Cleaned) -> dt.date | None:
        """Return the day of the baseline, after adding an error where it cannot be one."""
        found = self.earlier.named.get(cleaned.get("mot", ""))
        if found is not None:
            return baseline.day_of(found)
        start: dt.date | None = cleaned.get("fran")
        if start is None and "fran" not in self.errors:
            self.add_error("fran", "Ange vilken dags plan som jämförs.")
        if start and start < self.first:
            says = f"Planen fanns inte {on_day(start)}. Välj {on_day(self.first)} eller senare."
            self.add_error("fran", says)
        return start

    @property
    def baseline(self) -> Baseline:
        found = self.earlier.named.get(self.cleaned_data["mot"])
        return found or Baseline(date=self.cleaned_data["fran"])

    @property
    def is_day(self) -> bool:
        """Whether any day is chosen, so that the field for it is shown first."""
        return bool(self["mot"].value() == baseline.ON_DATE)
