"""The earlier decisions and reports that a report refers to (Ärendets tidigare behandling)."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Q

from reports.decision_words import notes_of, place_words
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
    Those that may be later than the report are left out, and so are those without a date of which it is not known
    that they were before it.
    """
    same_case = Q(plan__case_number=report.plan.case_number) | Q(plan__case_number=report.case_number)
    of_case = Q(plan=report.plan_id) | Q(plan=report.earlier_plan_id) | same_case
    known = Q(date__lt=report.date) | Q(date__isnull=True, before__lte=report.date)
    decisions = Decision.objects.in_order().filter(of_case, known, kind__in=KINDS, body__in=BODIES)
    rows = [row for row in decisions if not row.date or last_day(row.date, row.precision) < report.date]
    return tuple(map(_line, rows[-MOST:]))


def _line(row: Decision) -> DecisionLine:
    return DecisionLine(
        row.date,
        row.precision,
        row.body,
        row.paragraph,
        row.what,
        place=place_words(row),
        doubt=row.doubt,
        notes=notes_of(row),
    )


def last_day(date: dt.date, precision: str) -> dt.date:
    """Return the last possible day of a date with a precision: 30 September for "september 2013"."""
    if precision == Decision.Precision.MONTH:
        return date.replace(day=calendar.monthrange(date.year, date.month)[1])
    if precision == Decision.Precision.HALF_YEAR:
        return dt.date(date.year, 6, 30) if date.month <= 6 else dt.date(date.year, 12, 31)
    return date
