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


class ComparePublished(forms.Form):
    """Two of a plan's decided wordings and fixed reports: `mot`, and `med` that it is compared with.

    For visitors who may read nothing else. An address without them means the latest two.
    """

    mot = forms.ChoiceField(label="Från", required=False)
    med = forms.ChoiceField(label="Till", required=False)

    def __init__(self, data: Data, *, earlier: baseline.Earlier) -> None:
        self.by_day = dict(sorted(earlier.named.items(), key=lambda item: str(baseline.day_of(item[1]))))
        latest = [*self.by_day][-2:] or [baseline.NOTHING]
        super().__init__({"mot": latest[0], "med": latest[-1], **(data or {})})
        for name in ("mot", "med"):
            offer(self, name, [(value, baseline.label(one)) for value, one in self.by_day.items()])

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        then, now = (self.by_day.get(cleaned.get(name, "")) for name in ("mot", "med"))
        if then and now and str(baseline.day_of(then)) > str(baseline.day_of(now)):
            self.add_error("med", "Det ligger före det andra. Byt plats på dem.")
        return cleaned

    @property
    def baseline(self) -> Baseline:
        return self.by_day[self.cleaned_data["mot"]]

    @property
    def follow_up(self) -> Baseline:
        return self.by_day[self.cleaned_data["med"]]
