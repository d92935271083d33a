"""The choice of a baseline: a decided wording, an earlier fixed report, the plan on a day, or nothing.

Decided wordings come first: they are what "beslutat" means.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django import forms

from actions.forms.fields import Cleaned
from actions.models import DecidedWording
from actions.text import first_words
from reports.models import Report
from reports.models.reports import Baseline
from reports.swedish import day

WORDING, REPORT, ON_DATE, NOTHING = "lydelse-", "rapport-", "date", "none"


class Earlier(NamedTuple):
    """What can be begun from in a plan, the latest first: decided wordings and fixed reports."""

    wordings: tuple[DecidedWording, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def named(self) -> dict[str, Baseline]:
        """Each as a baseline, by its value in a form or an address, in order."""
        reports = {f"{REPORT}{one.pk}": Baseline(report=one) for one in self.reports}
        return {**self.wordings_named, **reports}

    @property
    def wordings_named(self) -> dict[str, Baseline]:
        return {f"{WORDING}{one.pk}": Baseline(wording=one) for one in self.wordings}


def choices(earlier: Earlier) -> list[tuple[str, str]]:
    """Return the choices: every decided wording, every fixed report, and a day."""
    named = [(value, label(baseline)) for value, baseline in earlier.named.items()]
    return [*named, (ON_DATE, "Planen en viss dag")]


def label(baseline: Baseline) -> str:
    """Return a decided wording or a report by its name and day."""
    if baseline.wording is not None:
        return f"Beslutad lydelse: {first_words(str(baseline.wording), 8)}"
    assert baseline.report is not None
    return f"{baseline.report} (uppföljning {day(baseline.report.followup_date)})"


def day_of(baseline: Baseline) -> dt.date | None:
    """Return the day that a baseline speaks for; None for nothing."""
    if baseline.wording is not None:
        return baseline.wording.day
    return baseline.report.followup_date if baseline.report is not None else baseline.date


def with_nothing(earlier: Earlier) -> list[tuple[str, str]]:
    """Return the choices of a report, which may also begin from nothing."""
    return [*choices(earlier), (NOTHING, "Ingenting: planen visas som den är, för beslut")]


def chosen(row: Report) -> str:
    """Return the choice of a saved report or its history row."""
    if row.baseline_wording_id:
        return f"{WORDING}{row.baseline_wording_id}"
    if row.baseline_report_id:
        return f"{REPORT}{row.baseline_report_id}"
    return ON_DATE if row.baseline_date else NOTHING


def value(cleaned: Cleaned, earlier: Earlier) -> Baseline:
    """Return the choice as the services take it."""
    if cleaned["baseline"] == ON_DATE:
        return Baseline(date=cleaned["baseline_date"])
    return earlier.named.get(cleaned["baseline"], Baseline())


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


def usual(earlier: Iterable[str]) -> str:
    """Return the choice that a new report begins with: the latest decided wording, else the latest report."""
    return next(iter(earlier), NOTHING)
