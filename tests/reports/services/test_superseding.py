"""Superseding: by a report fixed later, for the same or a later follow-up day, and by no other."""

import datetime as dt

import pytest

from reports.models import Report
from reports.services import CannotSupersede, ReportIsDraft, successors, supersede_report
from tests.reports.reporting import DECIDED, draft, fix, fixed
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db

EARLIER = DECIDED - dt.timedelta(days=1)


@pytest.fixture
def world():
    return World(1)


def supersede(report, by_report, at=None):
    report.refresh_from_db()
    supersede_report(report, version=report.version, by_report=by_report, reason="Fel", by=EDITOR, at=at)


def refusal(report, by_report):
    with pytest.raises(CannotSupersede) as refused:
        supersede(report, by_report)
    report.refresh_from_db()
    assert report.state == "fixed"
    return str(refused.value)


def test_by_one_fixed_later_for_the_same_day(world):
    old, new = fixed(world), fixed(world)
    assert [*successors(old)] == [new]
    supersede(old, new)
    assert Report.objects.get(pk=old.pk).superseded_by == new


def test_not_by_one_fixed_earlier(world):
    old, new = fixed(world, subtitle="Första"), fixed(world, subtitle="Andra")
    assert not successors(new)
    assert refusal(new, old) == (
        "”Första” fastställdes före ”Andra”. En rapport ersätts av en som fastställs efter den."
    )


def test_order_of_fixing_counts_and_not_that_of_writing(world):
    first, second = draft(world), draft(world)
    fix(second)
    fix(first)
    assert ([*successors(first)], [*successors(second)]) == ([], [first])


def test_not_for_an_earlier_follow_up_day(world):
    old, new = fixed(world), fixed(world, followup_date=EARLIER, subtitle="Dagen före")
    assert not successors(old)
    assert refusal(old, new) == (
        "”Dagen före” följer upp planen den 30 december 2014, före den 31 december 2014. "
        "Välj en rapport för samma dag eller en senare."
    )


def test_not_by_itself_nor_by_another_plan(world):
    report, other = fixed(world), fixed(World(1, key="annan"))
    assert "av en annan som gäller" in refusal(report, report)
    assert "gäller en annan handlingsplan" in refusal(report, other)
    assert not successors(report)


def test_not_by_a_draft(world):
    report, waiting = fixed(world), draft(world)
    with pytest.raises(ReportIsDraft):
        supersede(report, waiting)
    assert not successors(report)


def test_not_by_one_that_is_superseded_itself(world):
    first, second, third = fixed(world), fixed(world), fixed(world)
    supersede(second, third)
    assert "av en annan som gäller" in refusal(first, second)
    assert [*successors(first)] == [third]
