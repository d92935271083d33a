"""The start page before there is a plan, and which plan it leads with when there are several."""

import datetime as dt

import pytest

from actions import services
from actions.period import parse
from actions.reported import Reported, last_followed_up, reported
from directors.services import create_organisation
from reports.models import Report
from tests.factories import BY, ActionFactory, NoteFactory, PlanFactory
from tests.pages import text_of
from tests.reports.reporting import draft, fix
from tests.world import World

pytestmark = pytest.mark.django_db


def main(client):
    return text_of(client.get("/"), "//main")[0]


def test_sign_in_page_tells_of_the_first_account_until_there_is_one(client, reader):
    assert "first_account" not in text_of(client.get("/logga-in/"), "//main")[0]
    reader.delete()
    page = client.get("/logga-in/")
    assert "Det finns inget konto än." in text_of(page, "//main")[0]
    assert "manage.py first_account namn@exempel.se" in text_of(page, "//main")[0]


def test_visitor_who_reads_openly_is_told_where_to_sign_in(client, settings, editor):
    settings.OPEN_READING = "all"
    assert "Det finns ingen handlingsplan att läsa än. Har du ett konto? Logga in." in main(client)
    assert editor.name not in main(client)


def test_reader_is_told_whom_to_ask(reader, editor, administrator_editor, sign_in):
    page = main(sign_in(reader))
    assert "Fråga Aina Allt eller Rut Redaktör, som är redaktör." in page


def test_one_person_is_led_through_both_steps(administrator_editor, sign_in):
    client = sign_in(administrator_editor)
    assert text_of(client.get("/"), "//li[@aria-current='step']//h2") == ["Organisationen"]
    create_organisation(name="Nacka kommun", code="0182", by=BY)
    assert "Klart: Nacka kommun." in main(client)
    assert text_of(client.get("/"), "//li[@aria-current='step']//h2") == ["Ny handlingsplan"]


def test_each_is_told_who_does_the_other_step(administrator, editor, sign_in):
    assert "Det gör Rut Redaktör." in main(sign_in(administrator))
    assert "Det gör Ada Administratör." in main(sign_in(editor))


def test_draft_is_no_plan_to_a_reader_and_leads_for_an_editor(reader, editor, sign_in):
    PlanFactory(title="Nästa plan", draft=True)
    assert "Det finns ingen handlingsplan att läsa än." in main(sign_in(reader))
    assert text_of(sign_in(editor).get("/"), "//h1") == ["Nästa plan"]
    assert "Utkast till handlingsplan" in main(sign_in(editor))


def year(number):
    return parse(str(number), today=dt.date(2026, 1, 1))


def test_plan_in_force_leads_and_drafts_stand_last(editor, sign_in):
    now = dt.date.today().year
    PlanFactory(title="Gammal", period=year(now - 3))
    PlanFactory(title="Gällande", period=year(now))
    PlanFactory(title="Kommande", period=year(now + 1))
    PlanFactory(title="Utkast", period=year(now), draft=True)
    response = sign_in(editor).get("/")
    assert text_of(response, "//h1") == ["Gällande"]
    titles = text_of(response, "//ul[@class='other-plans']/li/a")
    assert titles == ["Kommande", "Gammal", "Utkast"]


def test_closed_plan_is_not_in_force(reader, sign_in):
    now = dt.date.today().year
    plan = PlanFactory(key="stangd", title="Avslutad", period=year(now))
    PlanFactory(title="Gammal", period=year(now - 3))
    services.edit_plan(
        plan, version=1, closed_at=dt.datetime(2015, 1, 1, tzinfo=dt.UTC), closed_by="Eva", by=BY
    )
    response = sign_in(reader).get("/")
    assert text_of(response, "//ul[@class='other-plans']/li") != []


def test_fixed_proposal_is_known_and_is_no_follow_up():
    world = World(3)
    fix(draft(world, at=None), at=None)
    assert reported([world.plan.pk]) == {world.plan.pk: Reported(Report.objects.get().pk, None)}


def test_last_follow_up_is_the_later_of_report_and_note(monkeypatch):
    plan = PlanFactory()
    day = dt.date(2015, 9, 2)
    NoteFactory(subject=ActionFactory(plan=plan), date=day)
    later = Reported(followed_up=dt.date(2015, 12, 1))
    monkeypatch.setattr("actions.reported._find", [lambda ids: {plan.pk: later}])
    assert last_followed_up([plan.pk]) == {plan.pk: dt.date(2015, 12, 1)}
    monkeypatch.setattr("actions.reported._find", [lambda ids: {plan.pk: Reported()}])
    assert last_followed_up([plan.pk]) == {plan.pk: day}


def test_note_newer_than_the_report_is_the_last_follow_up(reader, sign_in):
    plan = PlanFactory(title="Gammal", case_number="KS 1", period=year(2015))
    NoteFactory(subject=ActionFactory(plan=plan), date=dt.date(2015, 9, 2))
    PlanFactory(title="Gällande", period=year(dt.date.today().year))
    response = sign_in(reader).get("/")
    assert text_of(response, "//ul[@class='other-plans']/li") == [
        "Gammal KS 1, senast uppföljd 2 september 2015"
    ]


@pytest.mark.parametrize("count", [2, 20])
def test_start_queries(count, reader, sign_in, django_assert_num_queries):
    for number in range(count):
        NoteFactory(subject=ActionFactory(plan=PlanFactory(period=year(1990 + number))))
    client = sign_in(reader)
    with django_assert_num_queries(14):
        client.get("/")
