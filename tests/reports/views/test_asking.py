"""Asking for notes from a draft report: the link with its day, and the day on Mina åtgärder."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.asked_day import asked_days
from actions.models import StatusNote
from actions.services import withdraw_note
from reports.models import Report
from reports.models.reports import Baseline
from reports.services import ReportIsFixed, ask_for_notes, throw_away
from reports.states import current_edition, findings_in
from tests.factories import BY, ActionFactory, NoteFactory, PlanFactory
from tests.pages import all_text, text_of
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, fixed
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db
ASKED = "Läget efterfrågas per den 2 september 2015."


class Stage:
    """A plan with an action of the director, and a draft for 2 September 2015."""

    def __init__(self, director, key="planen"):
        self.plan = PlanFactory(key=key)
        self.action = ActionFactory(plan=self.plan, key="atgarden", directors=[director.director])
        self.report = draft(self, followup_date=FOLLOWED, date=FOLLOWED, at=None)


@pytest.fixture
def stage(director):
    return Stage(director)


@pytest.fixture
def mine(sign_in, director):
    client = sign_in(director)
    return lambda: client.get(reverse("my_actions"))


def ask(report, ask=True):
    ask_for_notes(report, ask=ask, by=EDITOR)


def dates_in(response):
    return re.findall(r'name="date" value="([^"]*)"', response.content.decode())


# --- The link from a finding


def test_finding_leads_to_the_note_for_the_day_and_back(sign_in, editor):
    world = World(1)
    baseline = fixed(world)
    report = draft(world, baseline=Baseline(report=baseline), followup_date=FOLLOWED, date=FOLLOWED)
    (finding,) = [one for one in findings_in(current_edition(report)) if one.code == "no_note"]
    assert finding.text == (
        "”Åtgärd 1” saknar lägesnotering efter den 31 december 2014, till och med den 2 september 2015."
    )
    client = sign_in(editor)
    page = client.get(reverse("report_write", args=[report.pk]))
    link = next(href for href in page.content.decode().split('href="') if "notera" in href).partition('"')[0]
    link = link.replace("&amp;", "&")
    assert (
        link
        == f"/plan/plan/atgard/atgard-1/notera/?datum=2015-09-02&next=%2Frapport%2F{report.pk}%2Fskriv%2F"
    )
    form = client.get(link)
    assert dates_in(form) == ["2015-09-02"]
    assert '<details class="more" open>' in form.content.decode()
    posted = {"version": 1, "status": "ongoing", "date": "2015-09-02", "next": f"/rapport/{report.pk}/skriv/"}
    response = client.post("/plan/plan/atgard/atgard-1/notera/", posted)
    assert response["Location"] == f"/rapport/{report.pk}/skriv/"
    assert [one.code for one in findings_in(current_edition(report))] == ["no_signatory"]


@pytest.mark.parametrize("day", ["2999-01-01", "2015-02-30", "i går", "", "9" * 500])
def test_day_of_the_link_that_cannot_be_is_passed_over(sign_in, editor, stage, day):
    response = sign_in(editor).get(reverse("action_note", args=["planen", "atgarden"]), {"datum": day})
    (shown,) = dates_in(response)
    assert shown == dt.date.today().isoformat()


# --- "Be om läget"


def test_nothing_is_asked_until_the_editor_asks(stage, mine):
    assert ASKED not in all_text(mine())
    ask(stage.report)
    shown = mine()
    assert ASKED in all_text(shown)
    assert dates_in(shown) == ["2015-09-02"]
    assert str(stage.report) not in all_text(shown)
    ask(stage.report, False)
    assert ASKED not in all_text(mine())


def test_note_for_the_day_answers_and_a_withdrawn_one_does_not(stage, mine):
    ask(stage.report)
    NoteFactory(subject=stage.action, date=dt.date(2015, 9, 3))
    assert ASKED in all_text(mine())
    stage.action.refresh_from_db()
    note = NoteFactory(subject=stage.action, date=FOLLOWED)
    shown = mine()
    assert ASKED not in all_text(shown)
    assert dates_in(shown) == [dt.date.today().isoformat()]
    stage.action.refresh_from_db()
    withdraw_note(note, version=stage.action.version, reason="Fel", by=BY)
    assert ASKED in all_text(mine())


def test_note_typed_later_for_the_day_is_in_the_report(stage, sign_in, director):
    ask(stage.report)
    data = {"version": 1, "status": "done", "text": "Klart.", "date": "2015-09-02"}
    sign_in(director).post(reverse("action_note", args=["planen", "atgarden"]), data)
    report = Report.objects.get(pk=stage.report.pk)
    assert [action.status for action in current_edition(report).after.actions] == ["done"]
    assert StatusNote.objects.get().date == FOLLOWED


def test_settled_action_is_not_asked_about(stage, mine):
    ask(stage.report)
    NoteFactory(subject=stage.action, date=dt.date(2015, 8, 1), status="done")
    assert ASKED not in all_text(mine())


def test_actions_of_another_plan_are_not_asked_about(stage, mine, director):
    other = PlanFactory(key="annan")
    ActionFactory(plan=other, key="annan-atgard", directors=[director.director])
    ask(stage.report)
    assert text_of(mine(), "//li[contains(@class, 'mine-item')]//p[@class='mine-asked']") == [ASKED]


def test_of_several_drafts_the_latest_day_is_asked_about(stage, mine):
    later = draft(stage, followup_date=dt.date(2015, 12, 1), date=FOLLOWED, at=None)
    for report in (later, stage.report):
        ask(report)
    assert asked_days(["planen"]) == {"planen": dt.date(2015, 12, 1)}
    assert "per den 1 december 2015" in all_text(mine())


def test_fixed_and_thrown_reports_ask_nothing(stage, mine):
    ask(stage.report)
    throw_away(Report.objects.get(), version=2, reason="Fel", by=EDITOR)
    assert ASKED not in all_text(mine())
    report = draft(stage, at=None, followup_date=DECIDED)
    ask(report)
    fix(Report.objects.get(pk=report.pk), at=None)
    assert asked_days(["planen"]) == {}
    with pytest.raises(ReportIsFixed):
        ask(report)


def test_a_proposal_asks_nobody(stage, sign_in, editor):
    page = sign_in(editor).get(reverse("report_write", args=[stage.report.pk]))
    assert "Be om läget" not in all_text(page)


def test_editor_asks_and_stops_on_the_page(sign_in, editor):
    client = sign_in(editor)
    report = draft(World(1), baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED)
    address = reverse("report_ask", args=[report.pk])
    response = client.post(address, {"ask": "1"}, follow=True)
    assert "De som svarar för åtgärderna ser nu dagen i Mina åtgärder." in all_text(response)
    assert "Sluta be om läget" in all_text(response)
    response = client.post(address, follow=True)
    assert "Läget efterfrågas inte längre." in all_text(response)
    assert "Be om läget per den 2 september 2015" in all_text(response)


def test_queries_are_as_many_however_many_actions(stage, mine, director):
    ask(stage.report)
    counts = []
    for _ in range(2):
        mine()
        with CaptureQueriesContext(connection) as captured:
            mine()
        counts.append(len(captured))
        for _ in range(9):
            ActionFactory(plan=stage.plan, directors=[director.director])
    assert counts[0] == counts[1]
