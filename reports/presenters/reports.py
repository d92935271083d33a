"""The list of reports, grouped by plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from actions.drafts import visible
from actions.models import Plan
from directors.rights import Ability, Visitor, can
from reports.models import Report
from reports.presenters.words import StateWord, compared_with, date_words, state_of
from reports.swedish import small


@dataclass(frozen=True)
class ReportLine:
    id: int
    name: str
    state: StateWord
    date: str
    followup_date: dt.date
    compared_with: str
    fixed_at: dt.datetime | None
    fixed_by: str


@dataclass(frozen=True)
class PlanReports:
    """A plan with its reports, newest first, and the board that gets them; possibly without any.

    The board is the plan's, or else the one that the newest report is addressed to.
    """

    key: str
    title: str
    case_number: str
    reports: tuple[ReportLine, ...]
    addressee: str


def report_list(visitor: Visitor) -> tuple[PlanReports, ...]:
    """Return the plans that the visitor sees, newest first, with their reports. Two queries."""
    rows = Report.objects.active().select_related("baseline_report", "baseline_wording")
    rows = rows.defer("baseline_wording__state").order_by("plan_id", "-followup_date", "-id")
    if not can(visitor, Ability.READ_DRAFTS):
        rows = rows.exclude(state=Report.State.DRAFT)
    by_plan = {plan_id: tuple(group) for plan_id, group in groupby(rows, lambda row: row.plan_id)}
    return tuple(
        PlanReports(
            plan.key,
            plan.title,
            plan.case_number,
            tuple(map(_line, by_plan.get(plan.pk, ()))),
            small(plan.board) or next((small(row.addressee) for row in by_plan.get(plan.pk, ())), ""),
        )
        for plan in Plan.objects.filter(visible(visitor)).order_by("-period_end", "-id")
    )


def _line(report: Report) -> ReportLine:
    return ReportLine(
        report.pk,
        str(report),
        state_of(report),
        date_words(report),
        report.followup_date,
        compared_with(report),
        report.fixed_at,
        report.fixed_by,
    )
