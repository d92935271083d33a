"""A status note describes no day before its plan: the earlier of its first decision and its period's first day."""

import datetime as dt

import pytest
from django.utils import timezone

from actions import services
from actions.first_day import first_day
from actions.models import StatusNote
from actions.period import parse
from actions.services.bulk import add_notes
from actions.services.errors import DayBeforePlan
from reports.services import record_decision, strike_decision
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory

pytestmark = pytest.mark.django_db

JANUARY, DECEMBER = dt.date(2015, 1, 1), dt.date(2014, 12, 15)


def plan_of(*, period="2015–2016"):
    return PlanFactory(key="planen", period=parse(period) if period else None)


def decide(plan, day, **fields):
    precision = "day" if day else "none"
    return record_decision(
        plan=plan, what="Planen fastställs.", date=day, precision=precision, by=BY, **fields
    )


def test_first_day_is_the_first_of_the_period_before_any_decision():
    assert first_day(plan_of()) == JANUARY


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ([DECEMBER], DECEMBER),
        ([dt.date(2015, 6, 1)], JANUARY),
        ([dt.date(2014, 12, 20), DECEMBER, dt.date(2015, 6, 1)], DECEMBER),
        ([None], JANUARY),
    ],
)
def test_first_day_is_the_earlier_of_decision_and_period(days, first):
    plan = plan_of()
    for day in days:
        decide(plan, day)
    assert first_day(plan) == first


def test_first_day_without_a_period_is_the_first_decision():
    plan = plan_of(period="")
    assert first_day(plan) is None
    decide(plan, DECEMBER)
    assert first_day(plan) == DECEMBER


@pytest.mark.parametrize("kind", ["report", "effect", "document"])
def test_first_day_is_no_other_step(kind):
    plan = plan_of()
    decide(plan, DECEMBER, kind=kind)
    assert first_day(plan) == JANUARY


def test_first_day_is_no_struck_decision_and_no_other_plans():
    plan = plan_of()
    strike_decision(decide(plan, DECEMBER), version=1, by=BY)
    decide(PlanFactory(key="annan"), dt.date(2013, 1, 1))
    assert first_day(plan) == JANUARY


def test_note_on_the_first_day_is_saved_and_the_day_before_is_refused():
    action = ActionFactory(plan=plan_of())
    NoteFactory(subject=action, date=JANUARY)
    action.refresh_from_db()
    with pytest.raises(DayBeforePlan) as refused:
        NoteFactory(subject=action, date=dt.date(2014, 12, 31))
    assert str(refused.value) == (
        "Den 31 december 2014 var planen varken beslutad eller påbörjad. "
        "Ange den 1 januari 2015 eller en senare dag."
    )
    assert StatusNote.objects.count() == 1


def test_note_of_an_area_before_the_plan_is_refused():
    with pytest.raises(DayBeforePlan):
        NoteFactory(subject=AreaFactory(plan=plan_of()), date=DECEMBER)


def test_correction_keeps_an_earlier_day_but_takes_no_other():
    plan = plan_of(period="")
    action = ActionFactory(plan=plan)
    note = NoteFactory(subject=action, date=DECEMBER)
    services.edit_plan(plan, version=1, period=parse("2015–2016"), by=BY)
    note.refresh_from_db()
    action.refresh_from_db()
    values = {"version": action.version, "status": "done", "text": "Rätt.", "by": BY}
    with pytest.raises(DayBeforePlan):
        services.correct_note(note, date=DECEMBER - dt.timedelta(1), **values)
    assert services.correct_note(note, **values).date == DECEMBER


def test_several_notes_before_the_plan_are_refused_together():
    plan = plan_of()
    chosen = {ActionFactory(plan=plan).pk: 1 for _ in range(2)}
    with pytest.raises(DayBeforePlan):
        add_notes(plan, chosen=chosen, date=DECEMBER, status="done", text="", by=BY)
    assert not StatusNote.objects.exists()


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def test_form_says_the_day_and_the_first_one_and_keeps_the_text(client):
    action = ActionFactory(plan=plan_of(), key="malen")
    url = "/plan/planen/atgard/malen/notera/"
    data = {"version": action.version, "status": "done", "text": "Skriven text", "date": "2014-12-31"}
    page = client.post(url, data).content.decode()
    assert "Den 31 december 2014 var planen varken beslutad eller påbörjad." in page
    assert "Skriven text</textarea>" in page


def test_form_of_a_correction_takes_the_day_of_the_note(client):
    plan = plan_of(period="")
    action = ActionFactory(plan=plan, key="malen")
    note = NoteFactory(subject=action, date=DECEMBER)
    services.edit_plan(plan, version=1, period=parse("2015–2016"), by=BY)
    data = {"version": 2, "status": "done", "text": "Rätt.", "date": "2014-12-15", "reason": "Fel läge"}
    url = f"/plan/planen/atgard/malen/notering/{note.pk}/ratta/"
    assert client.post(url, {**data, "date": "2014-12-14"}).status_code == 200
    assert client.post(url, {**data, "date": "2014-12-16"}).status_code == 200
    assert client.post(url, data).status_code == 302


def test_plan_that_has_not_begun_tells_so_for_one_and_for_several(client):
    year = timezone.localdate().year + 1
    plan = plan_of(period=f"{year}–{year + 1}")
    action = ActionFactory(plan=plan, key="malen")
    data = {"version": 1, "status": "ongoing", "text": "", "date": ""}
    told = "var planen varken beslutad eller påbörjad"
    assert told in client.post("/plan/planen/atgard/malen/notera/", data).content.decode()
    several = {"what": "note", "chosen": f"{action.pk}:1", "status": "ongoing", "text": "Text", "save": "1"}
    page = client.post("/plan/planen/flera/", several)
    assert (page.status_code, told in page.content.decode()) == (200, True)
    area = AreaFactory(plan=plan, key="omradet")
    assert told in client.post(f"/plan/planen/omrade/{area.key}/notera/", data).content.decode()
