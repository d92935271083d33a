"""Text pasted from a Mac is stored, found and merged as if it had been typed."""

import datetime as dt

import pytest

from actions.period import parse
from tests.actions.views.test_actions import URL, body, conflicting, form, people
from tests.factories import ActionFactory, DirectorFactory, PlanFactory
from tests.pasted import COMPOSED, DECOMPOSED, written_before

ASA = "A\u030asa O\u0308berg"


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def action(plan):
    """An action with text as release 0.1.0 stored it."""
    with written_before():
        asa = DirectorFactory(key="asa", name=ASA)
        return ActionFactory(
            plan=plan,
            key="malen",
            label=DECOMPOSED,
            wording=DECOMPOSED,
            directors=[asa],
            deadline=parse("hösten 2015")._replace(text="ho\u0308sten 2015", end=dt.date(2015, 11, 30)),
        )


def posted(action, **changes):
    said = {**people((ASA, "responsible", False)), **changes}
    return form(action, **{"deadline": action.deadline_text, **said})


def test_pasted_text_is_stored_composed(action, client):
    said = {"wording": f"{DECOMPOSED}\r\nny", "deadline": "under va\u030aren 2016", "reason": ASA}
    assert client.post(URL, posted(action, **said, deadline_start="", deadline_end="")).status_code == 302
    action.refresh_from_db()
    assert (action.wording, action.deadline_text) == (f"{COMPOSED}\nny", "under våren 2016")
    assert str(action.deadline_end) == "2016-06-30"
    assert action.history.latest("history_id").history_change_reason == "Åsa Öberg"


def test_text_stored_before_is_left_as_it_is(action, client):
    assert client.post(URL, posted(action)).status_code == 302
    assert client.post(URL, posted(action, label=COMPOSED, deadline_end="2015-12-15")).status_code == 302
    action.refresh_from_db()
    assert (action.version, action.label, action.wording) == (2, DECOMPOSED, DECOMPOSED)
    assert str(action.deadline_end) == "2015-12-15"
    assert action.deadline_text == "ho\u0308sten 2015"


def test_conflict_shows_only_what_somebody_changed(action, editor, client):
    stale = posted(action)
    conflicting(action, editor, source_note="Deras anmärkning")
    text = body(client.post(URL, {**stale, "wording": f"{DECOMPOSED} snart"}))
    assert 'name="choice-wording"' in text
    assert 'name="choice-source_note"' in text
    assert 'name="choice-label"' not in text
    assert 'name="choice-responsible"' not in text


def test_pasted_word_is_found(plan, client):
    ActionFactory(plan=plan, key="ny", label="Målen nås", wording="Målen nås.")
    assert "1 träff" in body(client.get("/sok/", {"q": "na\u030as"}))
    found = client.get("/sok/forslag/", {"q": "ma\u030alen"}).json()["found"]
    assert [one["words"] for one in found] == ["Målen nås"]


def test_pasted_time_is_read(client):
    assert client.get("/tolka-tid/", {"text": "va\u030aren 2015"}).json() == {
        "text": "våren 2015",
        "says": "Läses som 1 januari–30 juni 2015.",
    }
