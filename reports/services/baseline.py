"""Validation of a report's baseline."""

from __future__ import annotations

import datetime as dt

from actions.history import state_at
from actions.models import Plan
from reports.models import Report
from reports.services.errors import WrongBaseline
from reports.swedish import on_day


def check_baseline(
    plan_id: int, followup_date: dt.date, baseline: Report | None, baseline_date: dt.date | None
) -> None:
    """Raise WrongBaseline, with a Swedish sentence for the user, unless the baseline may be used."""
    if baseline is not None and baseline_date is not None:
        raise WrongBaseline("Jämför antingen med en tidigare lägesrapport eller med en dag, inte båda.")
    if baseline is not None:
        _check_report(plan_id, followup_date, baseline)
    if baseline_date is not None:
        _check_date(plan_id, followup_date, baseline_date)


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
