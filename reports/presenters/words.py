"""Words shared by several report pages."""

from __future__ import annotations

from typing import NamedTuple

from reports.models import Report
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
    """Return the baseline in words; "" for none. Needs baseline_report prefetched."""
    if report.baseline_report:
        return f"Lägesrapporten {day(report.baseline_report.followup_date)}"
    return f"Planen {on_day(report.baseline_date)}" if report.baseline_date else ""


def date_words(report: Report) -> str:
    """Return the document's date as printed."""
    return report.date_text or day(report.date)
