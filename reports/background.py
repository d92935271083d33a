"""The earlier decisions and reports that a report refers to (Ärendets tidigare behandling)."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Q

from reports.document.content import DecisionLine
from reports.models import Decision, Report

BODIES = (
    *("kommunstyrelsen", "kommunstyrelsens arbetsutskott", "kommunfullmäktige"),
    *("KS", "KSAU", "KF"),
)
KINDS = (Decision.Kind.DECISION, Decision.Kind.REPORT)
MOST = 12
"""A report lists at most this many, the latest ones."""


def decisions_behind(report: Report) -> tuple[DecisionLine, ...]:
    """Return the decisions and reports of the case before the report's date, oldest first.

    The case is the plan, the earlier plan it accounts for and other plans with the same case number.
    Decisions without a date, or that may be later than the report, are left out.
    """
    same_case = Q(plan__case_number=report.plan.case_number) | Q(plan__case_number=report.case_number)
    of_case = Q(plan=report.plan_id) | Q(plan=report.earlier_plan_id) | same_case
    decisions = Decision.objects.in_order().filter(
        of_case, kind__in=KINDS, body__in=BODIES, date__lt=report.date
    )
    lines = [
        DecisionLine(row.date, row.precision, row.body, row.paragraph, row.what)
        for row in decisions
        if row.date and last_day(row.date, row.precision) < report.date
    ]
    return tuple(lines[-MOST:])


def last_day(date: dt.date, precision: str) -> dt.date:
    """Return the last possible day of a date with a precision: 30 September for "september 2013"."""
    if precision == Decision.Precision.MONTH:
        return date.replace(day=calendar.monthrange(date.year, date.month)[1])
    if precision == Decision.Precision.HALF_YEAR:
        return dt.date(date.year, 6, 30) if date.month <= 6 else dt.date(date.year, 12, 31)
    return date
