"""The choice of a baseline: an earlier fixed report, the plan on a day, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypedDict

from django import forms

from actions.forms.fields import Cleaned
from reports.models import Report
from reports.swedish import day

REPORT, ON_DATE, NOTHING = "report-", "date", "none"


class BaselineFields(TypedDict):
    """The baseline as the services take it: a report, a day, or neither."""

    baseline_report: Report | None
    baseline_date: dt.date | None


def choices(earlier: Iterable[Report]) -> list[tuple[str, str]]:
    """Return the choices: every fixed report, a day, and nothing."""
    reports = [(f"{REPORT}{one.pk}", f"{one} (uppföljning {day(one.followup_date)})") for one in earlier]
    return [*reports, (ON_DATE, "Planen en viss dag"), (NOTHING, "Ingenting: planen visas som den är")]


def chosen(row: Report) -> str:
    """Return the choice of a saved report or its history row."""
    if row.baseline_report_id:
        return f"{REPORT}{row.baseline_report_id}"
    return ON_DATE if row.baseline_date else NOTHING


def values(cleaned: Cleaned, earlier: Iterable[Report]) -> BaselineFields:
    """Return the choice as the values that the services take."""
    found = next((one for one in earlier if cleaned["baseline"] == f"{REPORT}{one.pk}"), None)
    return {
        "baseline_report": found,
        "baseline_date": cleaned["baseline_date"] if cleaned["baseline"] == ON_DATE else None,
    }


def check(form: forms.Form, cleaned: Cleaned) -> None:
    """Add an error to the form when the chosen day is missing or not before the follow-up date."""
    if cleaned.get("baseline") != ON_DATE or "baseline_date" in form.errors:
        return
    before: dt.date | None = cleaned.get("baseline_date")
    after: dt.date | None = cleaned.get("followup_date")
    if before is None:
        form.add_error("baseline_date", "Ange vilken dags plan rapporten jämförs med.")
    elif after is not None and before >= after:
        form.add_error("baseline_date", f"Dagen måste ligga före uppföljningen ({day(after)}).")
