"""Asking for a change of an action, and what becomes of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from actions import services
from actions.models import Action, ChangeRequest
from actions.period import parse
from actions.services.errors import (
    AlreadyDropped,
    AnswerMissing,
    DropUndecided,
    NothingTaken,
    RequestIsClosed,
    RequestIsOpen,
    RequestIsSaved,
    TakenUndecided,
)
from tests.factories import BY, TODAY, ActionFactory, NoteFactory
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.verify import verify
from tracking.writer import recording

pytestmark = pytest.mark.django_db

DORIS = Actor(7, "Doris Direktör")
DECISION = "KS 2015-09-28 § 210"


@pytest.fixture
def action():
    return ActionFactory(key="malen", deadline=parse("våren 2015"))


def ask(action, kind="time", wanted="hösten 2016", **kwargs):
    return services.ask_change(
        action, **{"kind": kind, "wanted": wanted, "reason": "Upphandlingen drar ut.", "by": DORIS, **kwargs}
    )


def drop(action, **kwargs):
    return ask(action, "drop", "", **kwargs)


def now(action):
    return Action.objects.get(pk=action.pk)


def test_request_keeps_what_was_asked_and_by_whom(action):
    request = ask(action)
    assert (request.kind, request.wanted, request.reason) == ("time", "hösten 2016", "Upphandlingen drar ut.")
    assert (request.asked_by, request.asked_by_id, request.is_open) == ("Doris Direktör", 7, True)
    assert now(action).version == action.version
    assert list(verify()) == []


def test_request_sent_twice_is_saved_once(action):
    ask(action, form_key="k1")
    with pytest.raises(RequestIsSaved):
        ask(action, form_key="k1")
    assert ChangeRequest.objects.count() == 1


def test_only_one_request_of_a_kind_is_open(action):
    ask(action)
    with pytest.raises(RequestIsOpen, match="Doris Direktör har redan begärt en annan tid"):
        ask(action, wanted="våren 2017")
    ask(action, "wording", "Något annat.")


def test_database_keeps_one_open_request_of_a_kind(action):
    first = ask(action)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_past_the_service(first)
    assert ChangeRequest.objects.get() == first


def add_past_the_service(first):
    with recording(first.scope, by=BY) as record:
        values = {name: getattr(first, name) for name in ("plan_id", "action", "kind", "reason", "asked_by")}
        record.add(ChangeRequest(**values, asked_at=record.at))


def test_take_changes_the_action_and_closes_the_request(action):
    request = ask(action)
    taken = services.take_change(
        request, version=action.version, by=BY, decision=DECISION, deadline=parse("hösten 2016")
    )
    request.refresh_from_db()
    assert taken
    assert (request.outcome, request.decision, request.answer) == ("taken", DECISION, "")
    assert (request.result, request.closed_by) == ("hösten 2016", "Test")
    assert now(action).deadline_end == dt.date(2016, 12, 31)
    last = Action.history.filter(id=action.pk).order_by("version").last()
    assert last.history_change_reason == f"Begärt av Doris Direktör: enligt {DECISION}"
    assert list(verify()) == []


def test_take_without_a_decision_needs_the_reason_why(action):
    request = ask(action)
    with pytest.raises(TakenUndecided):
        services.take_change(request, version=action.version, by=BY, deadline=parse("hösten 2016"))
    services.take_change(
        request, version=action.version, by=BY, answer="Bara ett skrivfel.", deadline=parse("hösten 2016")
    )
    request.refresh_from_db()
    assert (request.outcome, request.decision, request.answer) == ("taken", "", "Bara ett skrivfel.")


def test_take_that_changes_nothing_leaves_the_request_open(action):
    request = ask(action)
    with pytest.raises(NothingTaken):
        services.take_change(
            request, version=action.version, by=BY, decision=DECISION, deadline=action.deadline
        )
    request.refresh_from_db()
    assert request.is_open


def test_take_on_an_old_version_writes_nothing(action):
    request = ask(action)
    services.edit_action(action, version=1, by=BY, label="Ny")
    with pytest.raises(Conflict):
        services.take_change(request, version=1, by=BY, decision=DECISION, deadline=parse("hösten 2016"))
    request.refresh_from_db()
    assert request.is_open
    assert now(action).deadline_text == "våren 2015"


@pytest.mark.parametrize(
    ("close", "values"),
    [
        (services.withdraw_request, {}),
        (services.decline_request, {"answer": "Nej."}),
        (services.take_change, {"version": 1, "decision": DECISION, "deadline": None}),
    ],
)
def test_request_is_closed_once(action, close, values):
    request = ask(action)
    services.withdraw_request(request, by=DORIS)
    with pytest.raises(RequestIsClosed, match="återtagen av Doris Direktör"):
        close(request, by=BY, **values)
    assert now(action).deadline_text == "våren 2015"


def test_decline_needs_an_answer(action):
    request = ask(action)
    with pytest.raises(AnswerMissing):
        services.decline_request(request, answer="  ", by=BY)
    services.decline_request(request, answer="Nämnden har sagt nej.", by=BY)
    request.refresh_from_db()
    assert (request.outcome, request.answer) == ("declined", "Nämnden har sagt nej.")


# Dropping


def test_drop_is_proposed_until_it_is_decided(action):
    NoteFactory(subject=action, status="ongoing")
    request = drop(action)
    assert (now(action).drop_proposed, now(action).status) == (True, "ongoing")
    services.add_note(
        now(action),
        version=now(action).version,
        date=TODAY,
        status="dropped",
        text="",
        decision=DECISION,
        by=BY,
    )
    request.refresh_from_db()
    dropped = now(action)
    assert (dropped.drop_proposed, dropped.status, dropped.drop_decision) == (False, "dropped", DECISION)
    assert (request.outcome, request.decision, request.closed_by) == ("taken", DECISION, "Test")
    assert list(verify()) == []


@pytest.mark.parametrize("close", [services.withdraw_request, services.decline_request])
def test_action_is_no_longer_proposed_when_the_request_is_closed(action, close):
    request = drop(action)
    close(request, by=BY, **({} if close is services.withdraw_request else {"answer": "Nej."}))
    assert now(action).drop_proposed is False


def test_another_request_leaves_the_proposal(action):
    drop(action)
    services.withdraw_request(ask(action), by=DORIS)
    assert now(action).drop_proposed is True


def test_what_has_been_dropped_is_not_proposed_again(action):
    NoteFactory(subject=action, status="dropped", waiver="Uppgiften finns inte längre.")
    with pytest.raises(AlreadyDropped):
        drop(action)


@pytest.mark.parametrize("words", [{}, {"decision": " "}, {"waiver": "\n"}])
def test_drop_needs_a_decision_or_why_none_was_needed(action, words):
    with pytest.raises(DropUndecided):
        NoteFactory(subject=action, status="dropped", **words)
    assert now(action).status is None


def test_drop_without_a_decision_keeps_why(action):
    note = NoteFactory(subject=action, status="dropped", waiver="Uppgiften finns inte längre.")
    assert (note.decision, note.waiver) == ("", "Uppgiften finns inte längre.")
    assert now(action).drop_waiver == "Uppgiften finns inte längre."


def test_decision_goes_with_the_note_that_stands(action):
    note = NoteFactory(subject=action, status="dropped", decision=DECISION)
    services.correct_note(note, version=now(action).version, status="ongoing", text="Fel.", by=BY)
    assert (now(action).status, now(action).drop_decision) == ("ongoing", "")


def test_correction_of_a_drop_keeps_its_decision(action):
    note = NoteFactory(subject=action, status="dropped", decision=DECISION)
    fresh = services.correct_note(note, version=now(action).version, status="dropped", text="Ny.", by=BY)
    assert (fresh.decision, now(action).drop_decision) == (DECISION, DECISION)


def test_words_of_a_decision_are_kept_only_for_a_drop(action):
    note = NoteFactory(subject=action, status="ongoing", decision=DECISION, waiver="x")
    assert (note.decision, note.waiver) == ("", "")
