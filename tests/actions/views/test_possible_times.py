"""Times that cannot be, and those that cannot be read: asked about once, kept as words, marked and found."""

import pytest

from actions.models import Action
from actions.period import parse
from tests.factories import ActionFactory, NoteFactory, PlanFactory
from tests.pages import text_of

URL = "/plan/planen/atgard/malen/"
GONE = "Dagen ”2015-02-30” finns inte."
ASK = f"{GONE} Rätta tiden, eller kryssa för ”Så står det i beslutet” så sparas orden som de är, märkta."


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen")


@pytest.fixture
def action(plan, director):
    return ActionFactory(
        plan=plan, key="malen", label="Målen", deadline=parse("våren 2015"), directors=[director.director]
    )


@pytest.fixture
def client(action, editor, sign_in):
    return sign_in(editor)


def body(response):
    return response.content.decode()


def sent(client, **changes):
    form = client.get(f"{URL}andra/").context["form"]
    values = {name: form[name].value() or "" for name in form.fields if name != "responsible"}
    people = {"responsible-0-who": "Doris Direktör", "responsible-0-kind": "responsible"}
    return client.post(f"{URL}andra/", {**values, **people, **changes}, follow=True)


def saved():
    return Action.objects.get(key="malen")


def test_deadline_that_cannot_be_stops_once(client):
    page = body(sent(client, deadline="2015-02-30"))
    assert ASK in page
    assert 'name="as_decided"' in page
    assert saved().deadline_text == "våren 2015"
    sent(client, deadline="2015-02-30", as_decided="on")
    assert (saved().deadline_text, saved().deadline_start, saved().deadline_end) == ("2015-02-30", None, None)


def test_form_asks_for_the_tick_only_when_it_is_needed(client):
    assert 'name="as_decided"' not in body(client.get(f"{URL}andra/"))
    assert 'name="as_decided"' not in body(sent(client, deadline="hösten 2015", label=""))


def test_words_that_are_saved_already_are_not_asked_about_again(client):
    sent(client, deadline="2015-02-30", as_decided="on")
    sent(client, label="Nya mål")
    assert saved().label == "Nya mål"


def test_days_set_by_hand_mend_it(client):
    sent(client, deadline="2015-02-30", deadline_start="", deadline_end="2015-02-28")
    assert (saved().deadline_text, str(saved().deadline_end)) == ("2015-02-30", "2015-02-28")


def test_part_that_cannot_be_stops_once(client):
    page = body(sent(client, part_deadlines="modell: hösten 2015–våren 2015"))
    assert "Slutet (30 juni 2015) ligger före början (1 juli 2015). Rätta tiden" in page
    assert saved().part_deadlines == []
    sent(client, part_deadlines="modell: hösten 2015–våren 2015", parts_as_decided="on")
    assert saved().part_deadlines[0]["text"] == "hösten 2015–våren 2015"


@pytest.mark.parametrize("verb", ["notera", "ratta"])
def test_forecast_that_cannot_be_stops_once(verb, client, action):
    note = NoteFactory(subject=action)
    where = f"{URL}notera/" if verb == "notera" else f"{URL}notering/{note.pk}/ratta/"
    values = {"version": 2, "status": "ongoing", "text": "x", "forecast": "2015-02-30", "form_key": "k"}
    values["date"] = "2015-09-02"
    page = body(client.post(where, values))
    assert f"{GONE} Rätta tiden, eller kryssa för ”Spara orden som de står”" in page
    assert saved().forecast_text == ""
    client.post(where, {**values, "as_written": "on"})
    assert saved().forecast_text == "2015-02-30"


def test_request_for_a_time_that_cannot_be_is_mended(director, action, sign_in):
    sent = {"wanted": "2015-02-30", "reason": "x", "form_key": "k"}
    assert f"{GONE} Rätta tiden." in body(sign_in(director).post(f"{URL}begar/?slag=time", sent))


def test_reading_says_what_cannot_be(client):
    assert client.get("/tolka-tid/", {"text": "2015-02-30"}).json()["says"] == GONE


def test_unread_times_are_marked_on_the_action_and_in_the_list(client, plan):
    sent(client, deadline="2015-02-30", as_decided="on", part_deadlines="resten: därefter")
    for address in (URL, "/plan/planen/"):
        assert "2015-02-30 Dagen ”2015-02-30” finns inte" in text_of(client.get(address), "//main")[0]
    assert "Resten: därefter Går inte att läsa" in text_of(client.get(URL), "//main")[0]


def test_unread_times_are_found_and_counted(client, plan):
    ActionFactory(plan=plan, key="snart", label="Snart", deadline=parse("så fort som möjligt"))
    ActionFactory(plan=plan, key="sen", label="Sen", deadline=parse("våren 2014"))
    response = client.get("/plan/planen/", {"olast": "on"})
    assert [row.action.key for group in response.context["page"].groups for row in group.rows] == ["snart"]
    assert "Visar 1 av 3 åtgärder, 1 med en tid som inte går att läsa." in text_of(response, "//main")[0]
    both = client.get("/plan/planen/", {"olast": "on", "sen": "on", "gruppera": "ingen"})
    assert [row.action.key for row in both.context["page"].groups[0].rows] == ["malen", "snart", "sen"]
