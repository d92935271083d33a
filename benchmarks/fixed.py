"""Row 9: a fixed report read back, against a raw fetch of the plan it describes (F1).

The time must not depend on the report's age, the plan's history or the number of other reports: it is one row
by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import connection

from actions.models import Plan
from benchmarks.measure import Row, against, medians
from benchmarks.states import AT, raw_fetch
from benchmarks.world import EDITOR, add_versions, analyze, make_plan
from reports.document.outline import PART_KEYS
from reports.files import fragment_of
from reports.models import Report
from reports.services import create_report, fix_report


def rows(size: str) -> Iterator[Row]:
    plan = make_plan("fixed", 60)
    report = draft(plan)
    fix_report(report, version=report.version, by=EDITOR, at=AT)
    add_versions(plan, 20)
    analyze()
    floor, page = medians(raw_fetch(plan, AT), _read(report))
    what = "fastställd rapport, 60 åtgärder"
    yield against(9, what, connection.vendor, floor, page, 1.2)


def draft(plan: Plan) -> Report:
    """Create a report of the plan with every part written."""
    return create_report(
        plan=plan,
        followup_date=AT.date(),
        date=AT.date(),
        parts=dict.fromkeys(PART_KEYS, "Läget är gott."),
        by=EDITOR,
        at=AT,
    )


def _read(report: Report) -> Callable[[], str]:
    def read() -> str:
        return fragment_of(report)

    if "Åtgärd nummer 59" not in read():
        raise AssertionError("the page does not show the plan")
    return read
