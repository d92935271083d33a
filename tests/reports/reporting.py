"""Reports for tests: a world, a draft that can be fixed, and the fixed report."""

from __future__ import annotations

import datetime as dt

from actions import services as actions
from reports.services import create_report, fix_report
from tests.world import EDITOR, at
from tracking.models import ChainHead

DECIDED, FOLLOWED = dt.date(2014, 12, 31), dt.date(2015, 9, 2)
PARTS = {
    "proposal": "Kommunstyrelsen noterar informationen.",
    "summary": "Planen har {antal_atgarder} åtgärder.",
    "matter": "Bakgrund.",
    "economy": "Inom ram.",
    "other": "Inget.",
}


def not_before(scope, moment):
    """Return the moment, or the date of the last link where that is later."""
    last = ChainHead.objects.get(scope=scope).at
    return max(moment, last)


def draft(world, **changes):
    """Create a draft for the end of December 2014, without a baseline, with every mandatory part written."""
    values = {"followup_date": DECIDED, "date": DECIDED, "parts": PARTS, "by": EDITOR}
    values["at"] = not_before(world.plan.scope, at(days=16))
    return create_report(plan=world.plan, **{**values, **changes})


def fix(report, **changes):
    when = not_before(report.scope, at(days=17))
    return fix_report(report, **{"version": report.version, "by": EDITOR, "at": when, **changes})


def fixed(world, **changes):
    report = draft(world, **changes)
    fix(report)
    return report


def note(world, status="ongoing", day=FOLLOWED):
    """Add a note to every action of the world."""
    when = not_before(world.plan.scope, at(days=261))
    for action in world.plan.actions.all():
        actions.add_note(
            action, version=action.version, date=day, status=status, text="Pågår.", by=EDITOR, at=when
        )
