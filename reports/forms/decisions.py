"""The form for creating and editing a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.http import HttpRequest

from actions.forms.fields import Cleaned, DayField, LinesField, PeriodField, TextField, required_message
from actions.forms.versioned import VersionedForm
from actions.period import Kind, Period, Precision, parse
from reports.background import last_day
from reports.decision_words import date_words, words_of
from reports.forms import minutes
from reports.models import Decision
from reports.models.decisions import DecisionFields, NewDecision

KNOWN = {
    Precision.DAY: Decision.Precision.DAY,
    Precision.MONTH: Decision.Precision.MONTH,
    Precision.SEASON: Decision.Precision.HALF_YEAR,
    Precision.HALF_YEAR: Decision.Precision.HALF_YEAR,
}
UNREADABLE = "Skriv en dag, en månad eller ett halvår: ”2015-09-28”, ”september 2015” eller ”hösten 2015”."
DATED = "Beslutet har ett datum. Töm rutan, eller töm datumet om det inte är känt."
NO_DATE = "Beslutet har inget datum som kan vara osäkert. Ange datumet, eller töm rutan."
IN_ORDER = "Efter och Före säger emot varandra: det ena ska vara före det andra."
PLAIN = (
    "what",
    "body",
    "paragraph",
    "kind",
    "source",
    "note",
    "doubt",
    "rapporteur",
    "procedure",
    "documents",
)


class DecisionForm(VersionedForm[Decision]):
    """The date is typed in words and stored as its first day with a precision; so is what is known without one."""

    tracked = (*PLAIN, "date", "after", "before", "minutes", "adjusted")

    body = TextField(
        label="Organ", required=False, max_length=200, help_text="KS, KSAU eller KF, eller namnet i ord."
    )
    date = PeriodField(
        label="Datum", help_text="En dag, en månad eller ett halvår. Tomt om det inte är känt."
    )
    after = PeriodField(label="Efter", help_text="Om datumet saknas: vad beslutet säkert kom efter.")
    before = PeriodField(label="Före", help_text="Om datumet saknas: vad beslutet säkert kom före.")
    doubt = TextField(
        label="Varför datumet är osäkert",
        required=False,
        max_length=300,
        help_text="Skrivs ut efter datumet, till exempel ”året är troligen 2013”. Tomt: datumet är säkert.",
    )
    paragraph = TextField(label="Paragraf", required=False, max_length=40)
    what = LinesField(label="Vad", rows=4, error_messages=required_message("Vad som beslutades"))
    kind = forms.ChoiceField(label="Slag", choices=Decision.Kind.choices)
    rapporteur = TextField(label="Föredragande", required=False, max_length=200)
    documents = LinesField(
        label="Handlingar", required=False, rows=3, help_text="Handlingarna i ärendet, en på varje rad."
    )
    procedure = LinesField(label="Beslutsgång", required=False, rows=3)
    minutes = minutes.MinutesField(
        label="Protokollsanteckningar",
        required=False,
        help_text="En rad för var och en, i protokollets ordning.",
    )
    adjusted = DayField(label="Justerat", required=False)
    source = TextField(label="Källa", required=False, max_length=300)
    note = LinesField(label="Anmärkning", required=False, rows=3)

    @classmethod
    def texts(cls, row: Decision) -> dict[str, str]:
        return {
            **{name: str(getattr(row, name)) for name in PLAIN},
            "date": date_words(row),
            "after": words_of(row.after, row.after_precision) if row.after else "",
            "before": words_of(row.before, row.before_precision) if row.before else "",
            "minutes": minutes.as_text(row),
            "adjusted": row.adjusted.isoformat() if row.adjusted else "",
        }

    @classmethod
    def initial_from(cls, row: Decision) -> Mapping[str, object]:
        return {**cls.texts(row), "minutes": minutes.initial(row)}

    def posted_texts(self) -> dict[str, str]:
        rows = self["minutes"].value() or []
        return {**super().posted_texts(), "minutes": minutes.COLUMNS.as_text(rows)}

    def shown(self, name: str, text: str) -> str:
        return minutes.shown(text) if name == "minutes" else super().shown(name, text)

    def clean_date(self) -> Period | None:
        return self._known("date")

    def clean_after(self) -> Period | None:
        return self._known("after")

    def clean_before(self) -> Period | None:
        return self._known("before")

    def _known(self, name: str) -> Period | None:
        period: Period | None = self.cleaned_data[name]
        if period is not None and not _is_one_known(period):
            raise forms.ValidationError(UNREADABLE)
        return period

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        if cleaned.get("date"):
            for name in ("after", "before"):
                if cleaned.get(name):
                    self.add_error(name, DATED)
        elif cleaned.get("doubt") and "date" not in self.errors:
            self.add_error("doubt", NO_DATE)
        (after, precision), (before, _) = (_stored(cleaned.get(name)) for name in ("after", "before"))
        if after and before and last_day(after, precision) >= before:
            self.add_error("before", IN_ORDER)
        return cleaned

    def values(self) -> NewDecision:
        cleaned = self.cleaned_data
        date, precision = _stored(cleaned["date"])
        return {
            "what": cleaned["what"],
            "body": cleaned["body"],
            "date": date,
            "precision": precision or Decision.Precision.NONE.value,
            "paragraph": cleaned["paragraph"],
            "kind": cleaned["kind"],
            "source": cleaned["source"],
            "note": cleaned["note"],
            **self._protocol(),
        }

    def _protocol(self) -> DecisionFields:
        cleaned = self.cleaned_data
        after, after_precision = _stored(cleaned["after"])
        before, before_precision = _stored(cleaned["before"])
        return {
            "after": last_day(after, after_precision) if after else None,
            "after_precision": after_precision,
            "before": before,
            "before_precision": before_precision,
            "doubt": cleaned["doubt"],
            "rapporteur": cleaned["rapporteur"],
            "procedure": cleaned["procedure"],
            "documents": cleaned["documents"],
            "adjusted": cleaned["adjusted"],
            **minutes.values(cleaned["minutes"]),
        }


def new_decision_form(request: HttpRequest, **initial: str) -> DecisionForm:
    """Return the form for a new decision; with another row, and not sent, where one was asked for."""
    form = DecisionForm(request.POST or None, initial=initial)
    if "add_row" not in request.POST:
        return form
    return DecisionForm(initial={name: form[name].value() for name in form.fields})


def _stored(period: Period | None) -> tuple[dt.date | None, str]:
    """Return the first day and the precision of a time; (None, "") for none."""
    return (period.start, KNOWN[Precision(period.precision)].value) if period else (None, "")


def _is_one_known(period: Period) -> bool:
    """Return whether the time is one day, month or half-year, so that its first day and precision say it all."""
    known = KNOWN.get(Precision(period.precision))
    if known is None or period.start is None or period.kind not in (Kind.DURING, Kind.EFFECTIVE_FROM):
        return False
    again = parse(words_of(period.start, known))
    return (again.start, again.end) == (period.start, period.end)
