"""Validation of a report's baseline."""

from __future__ import annotations

import datetime as dt

from actions.history import state_at
from actions.models import DecidedWording, Plan
from reports.models import Report
from reports.models.reports import Baseline
from reports.services.errors import WrongBaseline
from reports.swedish import on_day


def check_baseline(plan_id: int, followup_date: dt.date, baseline: Baseline) -> None:
    """Raise WrongBaseline, with a Swedish sentence for the user, unless the baseline may be used."""
    if sum(one is not None for one in baseline) > 1:
        raise WrongBaseline(
            "Välj ett att jämföra med: en beslutad lydelse, en tidigare lägesrapport eller en dag."
        )
    if baseline.wording is not None:
        _check_wording(plan_id, followup_date, baseline.wording)
    if baseline.report is not None:
        _check_report(plan_id, followup_date, baseline.report)
    if baseline.date is not None:
        _check_date(plan_id, followup_date, baseline.date)


def _check_wording(plan_id: int, followup_date: dt.date, wording: DecidedWording) -> None:
    if wording.plan_id != plan_id:
        raise WrongBaseline(f"”{wording}” gäller en annan handlingsplan.")
    if wording.day >= followup_date:
        day, then = on_day(followup_date), on_day(wording.day)
        raise WrongBaseline(f"Uppföljningen {day} ska komma efter beslutet {then}.")


def _check_report(plan_id: int, followup_date: dt.date, baseline: Report) -> None:
    if baseline.plan_id != plan_id:
        raise WrongBaseline(f"”{baseline}” gäller en annan handlingsplan.")
    if baseline.is_draft:
        raise WrongBaseline(f"”{baseline}” är ett utkast. Jämför med en fastställd lägesrapport.")
    if baseline.followup_date >= followup_date:
        day, then = on_day(followup_date), on_day(baseline.followup_date)
        raise WrongBaseline(f"Uppföljningen {day} ska komma efter ”{baseline}”, som följer upp {then}.")


def _check_date(plan_id: int, followup_date: dt.date, day: dt.date) -> None:
    if day >= followup_date:
        raise WrongBaseline(f"Uppföljningen {on_day(followup_date)} ska komma efter {on_day(day)}.")
    try:
        state_at(plan_id, day)
    except (Plan.DoesNotExist, OverflowError):
        raise WrongBaseline(f"Handlingsplanen fanns inte {on_day(day)}. Välj en senare dag.") from None
