import datetime as dt

import pytest

from actions import services
from actions.period import parse
from actions.plan_steps import PlanFacts, Step, plan_steps, present_step
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory
from tests.pages import text_of

NOTHING = PlanFacts(draft=True, has_proposal=False, has_wording=False, is_followed_up=False, is_closed=False)


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, Step.DRAFT),
        ({"is_followed_up": True}, Step.DRAFT),
        ({"has_proposal": True}, Step.PROPOSED),
        ({"has_proposal": True, "has_wording": True}, Step.DECIDED),
        ({"draft": False}, Step.DECIDED),
        ({"draft": False, "is_followed_up": True}, Step.FOLLOWED_UP),
        ({"has_wording": True, "is_followed_up": True}, Step.FOLLOWED_UP),
        ({"draft": False, "is_closed": True}, Step.CLOSED),
    ],
)
def test_present_step(known, step):
    assert present_step(NOTHING._replace(**known)) is step


def test_steps_before_the_present_one_are_past():
    steps = plan_steps(NOTHING._replace(has_proposal=True, has_wording=True))
    assert [(one.words, one.is_past, one.is_present) for one in steps] == [
        ("Utkast", True, False),
        ("Förslag fastställt", True, False),
        ("Beslutad", False, True),
        ("Uppföljning", False, False),
        ("Avslutad", False, False),
    ]


def test_plan_without_a_proposal_does_not_say_that_one_was_fixed():
    steps = plan_steps(NOTHING._replace(draft=False))
    assert [one.words for one in steps] == ["Utkast", "Beslutad", "Uppföljning", "Avslutad"]


def next_of(client):
    return text_of(client.get("/plan/planen/"), "//nav[@aria-label='Planens steg']//a")


@pytest.mark.django_db
def test_editors_are_led_from_step_to_step(editor, reader, sign_in):
    client = sign_in(editor)
    plan = PlanFactory(key="planen", draft=True, period=parse("2015"))
    assert next_of(client) == ["Fyll på områden och avsnitt"]
    AreaFactory(plan=plan)
    assert next_of(client) == ["Lägg till den första åtgärden"]
    ActionFactory(plan=plan)
    assert next_of(client) == ["Skriv förslaget till handlingsplan"]
    services.edit_plan(plan, version=1, draft=False, by=BY)
    assert next_of(client) == ["Markera vad nämnden beslutade"]
    assert next_of(sign_in(reader)) == []


@pytest.mark.django_db
def test_ended_plan_is_closed_and_a_closed_one_followed_by_the_next(editor, sign_in):
    client = sign_in(editor)
    plan = PlanFactory(key="planen", period=parse("2015"))
    NoteFactory(subject=ActionFactory(plan=plan))
    assert next_of(client) == ["Avsluta planen"]
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    services.edit_plan(plan, version=1, closed_at=now, closed_by="Eva Ek", by=BY)
    assert next_of(client) == ["Skapa nästa plan"]
    present = text_of(client.get("/plan/planen/"), "//nav//li[@aria-current='step']")
    assert present == ["Avslutad"]
