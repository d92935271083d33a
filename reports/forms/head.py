"""The forms for a new report and for a report's head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from actions.forms.fields import DayField, TextField, required_message
from actions.forms.versioned import VersionedForm
from reports.forms import baseline, signatories
from reports.models import Report

NO_PLAN = ("", "Ingen")


class NewReportForm(forms.Form):
    """The fields that a new draft needs; the rest is copied from the last report and can be edited."""

    followup_date = DayField(label="Uppföljning per", help_text="Den dag som läget gäller.")
    date = DayField(label="Dokumentets datum", required=False, help_text="Tomt: samma dag som uppföljningen.")
    baseline = forms.ChoiceField(label="Jämförs med", widget=forms.RadioSelect)
    baseline_date = DayField(
        label="Planen den dagen", required=False, help_text="Behövs om du valde en viss dag."
    )

    def __init__(self, *args: Any, earlier: Sequence[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = earlier
        self.fields["baseline"].choices = baseline.choices(earlier)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        baseline.check(self, cleaned)
        return cleaned

    def values(self) -> dict[str, Any]:
        day: dt.date = self.cleaned_data["followup_date"]
        date = self.cleaned_data["date"] or day
        return {"followup_date": day, "date": date, **baseline.values(self.cleaned_data, self.earlier)}


class HeadForm(VersionedForm):
    tracked = (
        "title",
        "subtitle",
        "date",
        "date_text",
        "case_number",
        "addressee",
        "signatories",
        "followup_date",
        "baseline",
        "baseline_date",
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
    signatories = signatories.SignatoriesField(
        label="Undertecknare",
        required=False,
        help_text="I den ordning de skriver under. Töm raden för att ta bort.",
    )
    followup_date = DayField(label="Uppföljning per")
    baseline = forms.ChoiceField(label="Jämförs med", widget=forms.RadioSelect)
    baseline_date = DayField(label="Planen den dagen", required=False)
    earlier_plan = forms.ChoiceField(label="Redovisar också läget i en tidigare plan", required=False)

    def __init__(
        self,
        *args: Any,
        earlier: Sequence[Report],
        plans: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = earlier
        self.fields["baseline"].choices = baseline.choices(earlier)  # type: ignore[attr-defined]
        self.fields["earlier_plan"].choices = [NO_PLAN, *plans]  # type: ignore[attr-defined]
        del self.fields["reason"]  # drafts are saved often, and a reason for each would be noise

    @classmethod
    def texts(cls, row: Any) -> dict[str, str]:
        plain = ("title", "subtitle", "date_text", "case_number", "addressee")
        return {
            **{name: getattr(row, name) for name in plain},
            "date": row.date.isoformat(),
            "signatories": signatories.as_text(row.signatories),
            "followup_date": row.followup_date.isoformat(),
            "baseline": baseline.chosen(row),
            "baseline_date": row.baseline_date.isoformat() if row.baseline_date else "",
            "earlier_plan": str(row.earlier_plan_id or ""),
        }

    @classmethod
    def initial_from(cls, row: Any) -> dict[str, Any]:
        return {**cls.texts(row), "signatories": row.signatories}

    def posted_texts(self) -> dict[str, str]:
        return {
            **super().posted_texts(),
            "signatories": signatories.as_text(self["signatories"].value() or []),
        }

    def shown(self, name: str, text: str) -> str:
        return signatories.shown(text) if name == "signatories" else super().shown(name, text)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        baseline.check(self, cleaned)
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the values for edit_report, but `earlier_plan` is an id or None."""
        names = (
            "title",
            "subtitle",
            "date",
            "date_text",
            "case_number",
            "addressee",
            "signatories",
            "followup_date",
        )
        plan = self.cleaned_data["earlier_plan"]
        return {
            **{name: self.cleaned_data[name] for name in names},
            **baseline.values(self.cleaned_data, self.earlier),
            "earlier_plan": int(plan) if plan else None,
        }
