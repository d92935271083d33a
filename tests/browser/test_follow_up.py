"""A report's follow-up in the browser: what was edited after the day, and asking for notes."""

import datetime as dt
import re

import pytest

from actions import services
from actions.models import Action
from reports.models import Report
from reports.models.reports import Baseline
from reports.services import create_report
from tests.browser.conftest import WITHOUT_SCRIPT
from tests.world import EDITOR, World, at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    """A plan from December 2014, recorded before the accounts of today."""
    return World(2)


@pytest.fixture
def report(world, director):
    """A draft for 2 September 2015, of whose actions the first was edited today."""
    for action in world.actions:
        services.edit_action(
            action, version=1, by=EDITOR, at=at(1), responsible=[services.Assigned(director.director_id)]
        )
    report = create_report(
        plan=world.plan,
        by=EDITOR,
        baseline=Baseline(date=dt.date(2014, 12, 31)),
        followup_date=dt.date(2015, 9, 2),
        date=dt.date(2015, 9, 2),
    )
    first = Action.objects.get(key="atgard-1")
    services.edit_action(first, version=first.version, by=EDITOR, wording="Åtgärd 1 ska göras i samråd.")
    return report


@WITHOUT_SCRIPT
def test_editor_takes_a_later_wording_along(report, enter, editor):
    page = enter(editor)
    page.at(f"/rapport/{report.pk}/skriv/")
    assert "i samråd" not in page.locator(".preview").inner_text()
    page.get_by_role("link", name="Ändrat efter uppföljningsdagen").click()
    assert "i samråd" in page.locator(".later ins").inner_text()
    page.get_by_role("button", name=re.compile("^Ta med.*Åtgärd 1")).click()
    assert "i samråd" in page.locator(".preview").inner_text()
    assert "Allt som har ändrats efter uppföljningsdagen är med." in page.inner_text("main")
    page.get_by_role("button", name="Lämna alla").click()
    assert "i samråd" not in page.locator(".preview").inner_text()


def test_asked_director_notes_for_the_day_and_the_report_has_it(report, enter, editor, director):
    page = enter(editor)
    page.at(f"/rapport/{report.pk}/skriv/")
    page.get_by_role("button", name="Be om läget per den 2 september 2015").click()
    assert page.locator("text=saknar lägesnotering").count() == 2
    other = enter(director)
    other.at("/mina-atgarder/")
    assert other.locator("text=Läget efterfrågas per den 2 september 2015.").count() == 2
    for _ in range(2):
        form = other.locator("[data-report]")
        assert form.locator("[name=date]").input_value() == "2015-09-02"
        form.get_by_text("Pågår", exact=True).click()
        form.get_by_role("button", name="Spara läget").click()
        other.locator("[data-saved]").last.wait_for()
    other.wait_for_timeout(300)
    other.reload()
    assert other.locator("text=Läget efterfrågas").count() == 0
    page = enter(editor)
    page.at(f"/rapport/{report.pk}/skriv/")
    assert page.locator("text=saknar lägesnotering").count() == 0
    assert Report.objects.get().ask_notes
