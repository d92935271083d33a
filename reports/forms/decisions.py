"""The form for creating and editing a decision."""

from __future__ import annotations

from django import forms

from actions.forms.fields import LinesField, PeriodField, TextField, required_message
from actions.forms.versioned import VersionedForm
from actions.period import Kind, Period, Precision, parse
from reports.decision_words import date_words, words_of
from reports.models import Decision
from reports.models.decisions import NewDecision

KNOWN = {
    Precision.DAY: Decision.Precision.DAY,
    Precision.MONTH: Decision.Precision.MONTH,
    Precision.SEASON: Decision.Precision.HALF_YEAR,
    Precision.HALF_YEAR: Decision.Precision.HALF_YEAR,
}
UNREADABLE = "Skriv en dag, en månad eller ett halvår: ”2015-09-28”, ”september 2015” eller ”hösten 2015”."


class DecisionForm(VersionedForm[Decision]):
    """The date is typed in words and stored as its first day with a precision."""

    tracked = ("what", "body", "date", "paragraph", "kind", "source", "note", "minutes_notes")

    body = TextField(
        label="Organ", required=False, max_length=200, help_text="KS, KSAU eller KF, eller namnet i ord."
    )
    date = PeriodField(
        label="Datum", help_text="En dag, en månad eller ett halvår. Tomt om det inte är känt."
    )
    paragraph = TextField(label="Paragraf", required=False, max_length=40)
    what = LinesField(label="Vad", rows=4, error_messages=required_message("Vad som beslutades"))
    kind = forms.ChoiceField(label="Slag", choices=Decision.Kind.choices)
    source = TextField(label="Källa", required=False, max_length=300)
    note = LinesField(label="Anmärkning", required=False, rows=3)
    minutes_notes = LinesField(label="Protokollsanteckningar", required=False, rows=3)

    @classmethod
    def texts(cls, row: Decision) -> dict[str, str]:
        return {**{name: str(getattr(row, name)) for name in cls.tracked}, "date": date_words(row)}

    def clean_date(self) -> Period | None:
        period: Period | None = self.cleaned_data["date"]
        if period is not None and not _is_one_known(period):
            raise forms.ValidationError(UNREADABLE)
        return period

    def values(self) -> NewDecision:
        cleaned = self.cleaned_data
        period: Period | None = cleaned["date"]
        known = KNOWN[Precision(period.precision)] if period else Decision.Precision.NONE
        return {
            "what": cleaned["what"],
            "body": cleaned["body"],
            "date": period.start if period else None,
            "precision": known.value,
            "paragraph": cleaned["paragraph"],
            "kind": cleaned["kind"],
            "source": cleaned["source"],
            "note": cleaned["note"],
            "minutes_notes": cleaned["minutes_notes"],
        }


def _is_one_known(period: Period) -> bool:
    """Return whether the time is one day, month or half-year, so that its first day and precision say it all."""
    known = KNOWN.get(Precision(period.precision))
    if known is None or period.start is None or period.kind not in (Kind.DURING, Kind.EFFECTIVE_FROM):
        return False
    again = parse(words_of(period.start, known))
    return (again.start, again.end) == (period.start, period.end)
