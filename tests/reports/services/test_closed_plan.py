"""The last report of a plan: written, fixed and decided on after the plan is closed, with its lineage."""

import pytest

from actions import services
from actions.leaving import Leaving
from actions.models import Action, Plan
from actions.services import Left, Made
from actions.services.plan_closing import unfinished
from reports.models.reports import Baseline
from reports.services import fix_report, record_decision_on, write_part
from reports.states import comparison_of, edition_of
from reports.verify import verify_reports
from tests.reports.reporting import DECIDED, draft
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


def close(plan):
    plan = Plan.objects.get(pk=plan.pk)
    left = {row.pk: Left(row.version, Leaving.LEAVE, "Hanns inte") for row in unfinished(plan)}
    services.close_plan(plan, version=plan.version, left=left, by=EDITOR)


def test_report_of_a_closed_plan_is_written_fixed_and_decided(world):
    close(world.plan)
    report = draft(world, at=None)
    write_part(report.parts.get(part="other"), version=1, text="Klart.", by=EDITOR)
    fix_report(report, version=report.version, by=EDITOR)
    report.refresh_from_db()
    decision = record_decision_on(report, what="Noterar rapporten.", precision="none", by=EDITOR)
    assert decision.pk
    assert list(verify_reports()) == []


def test_fixed_report_keeps_the_lineage_it_was_fixed_with(world):
    first = world.actions[0]
    parts = [Made({"label": f"Del {end}", "wording": "Görs."}) for end in "AB"]
    made = services.split_action(first, version=1, parts=parts, reason="Två", decision="KS § 12", by=EDITOR)
    for action in Action.objects.active().filter(plan=world.plan):
        services.add_note(
            action, version=action.version, date=today(), status="ongoing", text="Pågår.", by=EDITOR
        )
    report = draft(world, at=None, baseline=Baseline(date=DECIDED), followup_date=today(), date=today())
    then = comparison_of(report)
    fix_report(report, version=report.version, by=EDITOR)
    report.refresh_from_db()
    for one in made:
        saved = Action.objects.get(pk=one.pk)
        services.edit_action(saved, version=saved.version, label="Omdöpt", by=EDITOR)
    row = comparison_of(report).rows[0]
    assert row == then.rows[0]
    assert [one.action.label for one in row.successors] == ["Del A", "Del B"]
    assert edition_of(report).comparison.rows[0].lineage[0].decision == "KS § 12"


def today():
    from django.utils import timezone

    return timezone.localdate()
