"""The steps of writing a draft: its head and the placement of its actions."""

import datetime as dt

import pytest

from reports.models import Report
from reports.models.reports import Baseline
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, fixed
from tests.world import World, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def head(report, **changes):
    return {
        "version": report.version,
        "title": report.title,
        "subtitle": report.subtitle,
        "date": report.date.isoformat(),
        "date_text": report.date_text,
        "case_number": report.case_number,
        "addressee": report.addressee,
        "signatories": "",
        "followup_date": report.followup_date.isoformat(),
        "baseline": "none",
        "earlier_plan": "",
        **changes,
    }


def test_head_takes_the_baseline_and_the_earlier_plan(world, client):
    baseline, earlier = fixed(world), World(0, key="tidigare", when=at(days=-300)).plan
    report = draft(world, followup_date=FOLLOWED)
    chosen = {"title": "Ny rubrik", "baseline": f"rapport-{baseline.pk}", "earlier_plan": earlier.pk}
    address = f"/rapport/{report.pk}/skriv/huvud/"
    assert client.post(address, head(report, **chosen))["Location"] == address
    saved = Report.objects.get(pk=report.pk)
    assert (saved.title, saved.baseline_report, saved.earlier_plan) == ("Ny rubrik", baseline, earlier)
    day = {"baseline": "date", "baseline_date": "2015-01-01", "earlier_plan": ""}
    client.post(address, head(saved, **day))
    saved.refresh_from_db()
    assert (saved.baseline_report, saved.baseline_date) == (None, dt.date(2015, 1, 1))
    assert saved.earlier_plan is None


def test_head_with_a_baseline_after_the_follow_up_is_refused_in_words(world, client):
    later = fixed(world)
    report = draft(world, followup_date=DECIDED - dt.timedelta(days=1))
    response = client.post(f"/rapport/{report.pk}/skriv/huvud/", head(report, baseline=f"rapport-{later.pk}"))
    assert "ska komma efter" in response.content.decode()
    assert Report.objects.get(pk=report.pk).baseline_report is None


def test_action_moved_a_step_is_shown_where_it_stands(world, client):
    baseline = fixed(world)
    report = draft(world, followup_date=FOLLOWED, baseline=Baseline(report=baseline))
    address, keys = f"/rapport/{report.pk}/skriv/placering/", [action.key for action in world.actions]
    places = {f"plats-{key}": "annex" for key in keys}
    posted = {"version": 1, "sequence": " ".join(keys), **places}
    assert client.post(address, posted)["Location"] == address
    report.refresh_from_db()
    assert report.placements == dict.fromkeys(keys, "annex")
    response = client.post(address, {**posted, "version": 2, "step": f"{keys[0]}:1"})
    assert response["Location"] == f"{address}#rad-{keys[0]}"
    report.refresh_from_db()
    assert report.sequence == [keys[1], keys[0], keys[2]]


@pytest.mark.parametrize("step", ["huvud", "placering", "sammanfattning"])
def test_steps_of_a_fixed_report_lead_to_its_page(step, world, client):
    report = draft(world)
    fix(report)
    assert client.get(f"/rapport/{report.pk}/skriv/{step}/")["Location"] == f"/rapport/{report.pk}/"
