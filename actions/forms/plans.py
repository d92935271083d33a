"""The form for the plan itself: title, case number, the period it covers and the board."""

from __future__ import annotations

from django import forms

from actions.forms.fields import Data, PeriodField, TextField, required_message
from actions.forms.versioned import VersionedForm
from actions.models import Plan
from actions.models.plans import NewPlan, PlanFields
from actions.period import Period
from tracking.text import normalized


class PlanForm(VersionedForm[Plan]):
    tracked = ("title", "case_number", "period_text", "board", "draft")

    title = TextField(label="Rubrik", max_length=300, error_messages=required_message("Rubriken"))
    case_number = TextField(
        label="Diarienummer", max_length=80, error_messages=required_message("Diarienumret")
    )
    period_text = PeriodField(label="Avser", max_length=200)
    board = TextField(
        label="Nämnd",
        max_length=200,
        required=False,
        help_text="Den som beslutar planen och får lägesrapporterna, t.ex. kommunstyrelsen.",
    )

    draft = forms.BooleanField(
        label="Planen är ett utkast, som bara redaktörer och administratörer ser", required=False
    )

    def __init__(self, data: Data = None, *, row: Plan | None = None) -> None:
        super().__init__(data, row=row)
        if row is None:  # a new plan is always a draft
            del self.fields["draft"]

    def new_values(self) -> NewPlan:
        """Return the values of a plan that is created: a draft."""
        cleaned = self.cleaned_data
        return {
            "title": cleaned["title"],
            "case_number": cleaned["case_number"],
            "period": cleaned["period_text"],
            "board": cleaned["board"],
            "draft": True,
        }

    def values(self) -> PlanFields:
        cleaned = self.cleaned_data
        period: Period | None = cleaned["period_text"]
        before = self.row.period if self.row is not None else None
        same = period is not None and before is not None and period.text == normalized(before.text)
        return {
            "title": cleaned["title"],
            "case_number": cleaned["case_number"],
            "period": before if same else period,
            "board": cleaned["board"],
            "draft": cleaned["draft"],
        }
