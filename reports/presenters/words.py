"""Words shared by several report pages."""

from __future__ import annotations

from typing import NamedTuple

from reports.models import Report
from reports.models.reports import Baseline
from reports.states import label_of
from reports.swedish import day, on_day


class StateWord(NamedTuple):
    """A report's state as a word and a symbol; `symbol` is an id in `badges.symbols`."""

    code: str
    word: str
    symbol: str


STATES = {
    Report.State.DRAFT: StateWord("draft", "Utkast", "k-reworded"),
    Report.State.FIXED: StateWord("fixed", "Fastställd", "s-done"),
    Report.State.SUPERSEDED: StateWord("superseded", "Ersatt", "k-moved"),
}


def state_of(report: Report) -> StateWord:
    return STATES[Report.State(report.state)]


def compared_with(report: Report) -> str:
    """Return the baseline in words; "" for none. Needs baseline_wording and baseline_report prefetched."""
    if report.baseline_wording:
        return f"Beslutad lydelse: {report.baseline_wording}"
    if report.baseline_report:
        return f"Lägesrapporten {day(report.baseline_report.followup_date)}"
    return f"Planen {on_day(report.baseline_date)}" if report.baseline_date else ""


def began(baseline: Baseline) -> str:
    """Return what a comparison begins from, after "Planen": "som den beslutades i december 2014"."""
    if baseline.wording is not None:
        return f"som den beslutades {label_of(baseline) or on_day(baseline.wording.day)}"
    if baseline.report is not None:
        return f"i ”{baseline.report}”, som följer upp {on_day(baseline.report.followup_date)}"
    return f"som den var {on_day(baseline.date)}" if baseline.date else ""


def date_words(report: Report) -> str:
    """Return the document's date as printed."""
    return report.date_text or day(report.date)
