"""The forms for a new report and for a report's head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypedDict

from django import forms

from actions.forms.fields import Cleaned, Data, DayField, TextField, offer, required_message
from actions.forms.versioned import VersionedForm
from actions.models import Plan
from reports.forms import baseline, signatories
from reports.forms.baseline import Earlier
from reports.models import Report
from reports.models.reports import Baseline, ReportChanges

PROPOSAL = "Förslag till reviderad handlingsplan"
ON_FULL_WORDING = (
    "Uppföljningen i bilaga 1 ger hela lydelsen med ändringarna markerade, också där inget är ändrat."
)
ON_PROPOSAL = "Det som föreslås ställs bredvid det som är beslutat. Lägesnoteringar behövs inte."


class NewReport(TypedDict):
    """The fields that a new draft needs."""

    baseline: Baseline
    proposal: bool
    followup_date: dt.date
    date: dt.date


class NewReportForm(forms.Form):
    """The fields that a new draft needs; the rest is copied from the last report and can be edited."""

    followup_date = DayField(label="Uppföljning per", help_text="Den dag som läget gäller.")
    date = DayField(label="Dokumentets datum", required=False, help_text="Tomt: samma dag som uppföljningen.")
    baseline = forms.ChoiceField(label="Jämförs med", widget=forms.RadioSelect)
    baseline_date = DayField(
        label="Planen den dagen", required=False, help_text="Behövs om du valde en viss dag."
    )

    proposal = forms.BooleanField(label=PROPOSAL, required=False, help_text=ON_PROPOSAL)

    def __init__(self, data: Data, *, earlier: Earlier, initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)
        self.earlier = earlier
        offer(self, "baseline", baseline.with_nothing(earlier))

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        baseline.check(self, cleaned)
        return cleaned

    def values(self) -> NewReport:
        day: dt.date = self.cleaned_data["followup_date"]
        date = self.cleaned_data["date"] or day
        return {
            "followup_date": day,
            "date": date,
            "baseline": baseline.value(self.cleaned_data, self.earlier),
            "proposal": self.cleaned_data["proposal"],
        }


class HeadForm(VersionedForm[Report]):
    tracked = (
        "title",
        "subtitle",
        "date",
        "date_text",
        "case_number",
        "addressee",
        "case_handler",
        "signatories",
        "followup_date",
        "baseline",
        "baseline_date",
        "proposal",
        "earlier_plan",
    )

    title = TextField(label="Rubrik", max_length=300, error_messages=required_message("Rubriken"))
    subtitle = TextField(label="Underrubrik", max_length=300, required=False)
    date = DayField(label="Dokumentets datum")
    date_text = TextField(
        label="Datum med ord",
        max_length=100,
        required=False,
        help_text="Skrivs i stället för dagen när den inte är känd, till exempel ”december 2014”.",
    )
    case_number = TextField(
        label="Diarienummer", max_length=80, error_messages=required_message("Diarienumret")
    )
    addressee = TextField(label="Till", max_length=200, error_messages=required_message("Mottagaren"))
    case_handler = TextField(
        label="Handläggare",
        max_length=200,
        required=False,
        help_text="Namn, och gärna telefon. Tomt: den som står i organisationens brevhuvud.",
    )
    signatories = signatories.SignatoriesField(
        label="Undertecknare",
        required=False,
        help_text="I den ordning de skriver under. Töm raden för att ta bort.",
    )
    followup_date = DayField(label="Uppföljning per")
    baseline = forms.ChoiceField(label="Jämförs med", widget=forms.RadioSelect)
    baseline_date = DayField(label="Planen den dagen", required=False)
    proposal = forms.BooleanField(label=PROPOSAL, required=False, help_text=ON_PROPOSAL)
    full_wording = forms.BooleanField(label="Visa hela lydelsen", required=False, help_text=ON_FULL_WORDING)
    earlier_plan = forms.ChoiceField(label="Redovisar också läget i en tidigare plan", required=False)

    def __init__(self, data: Data = None, *, row: Report, earlier: Earlier, plans: Sequence[Plan]) -> None:
        super().__init__(data, row=row)
        self.earlier, self.plans = earlier, plans
        offer(self, "baseline", baseline.with_nothing(earlier))
        offer(self, "earlier_plan", [(str(plan.pk), plan.title) for plan in plans], "Ingen")
        del self.fields["reason"]  # drafts are saved often, and a reason for each would be noise

    @classmethod
    def texts(cls, row: Report) -> dict[str, str]:
        plain = ("title", "subtitle", "date_text", "case_number", "addressee", "case_handler")
        return {
            **{name: getattr(row, name) for name in plain},
            "date": row.date.isoformat(),
            "signatories": signatories.as_text(row.signatories),
            "followup_date": row.followup_date.isoformat(),
            "baseline": baseline.chosen(row),
            "baseline_date": row.baseline_date.isoformat() if row.baseline_date else "",
            "proposal": "on" if row.proposal else "",
            "full_wording": "on" if row.full_wording else "",
            "earlier_plan": str(row.earlier_plan_id or ""),
        }

    @classmethod
    def initial_from(cls, row: Report) -> Mapping[str, object]:
        return {**cls.texts(row), "signatories": row.signatories}

    def posted_texts(self) -> dict[str, str]:
        return {
            **super().posted_texts(),
            "signatories": signatories.as_text(self["signatories"].value() or []),
        }

    def shown(self, name: str, text: str) -> str:
        return signatories.shown(text) if name == "signatories" else super().shown(name, text)

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        baseline.check(self, cleaned)
        return cleaned

    def values(self) -> ReportChanges:
        cleaned = self.cleaned_data
        plan_id = cleaned["earlier_plan"]
        return {
            "title": cleaned["title"],
            "subtitle": cleaned["subtitle"],
            "date": cleaned["date"],
            "date_text": cleaned["date_text"],
            "case_number": cleaned["case_number"],
            "case_handler": cleaned["case_handler"],
            "addressee": cleaned["addressee"],
            "signatories": cleaned["signatories"],
            "followup_date": cleaned["followup_date"],
            "baseline": baseline.value(cleaned, self.earlier),
            "proposal": cleaned["proposal"],
            "full_wording": cleaned["full_wording"],
            "earlier_plan": next((plan for plan in self.plans if str(plan.pk) == plan_id), None),
        }
