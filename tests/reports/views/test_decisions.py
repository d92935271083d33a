"""An editor's decisions."""

import datetime as dt

import pytest

from reports.decision_words import date_words, in_words
from reports.forms.decisions import UNREADABLE, DecisionForm
from reports.models import Decision
from reports.services import edit_decision, record_decision
from tests.factories import BY, PlanFactory


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen")


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def decision(plan):
    return record_decision(
        plan=plan, what="Planen fastställs.", body="KS", date=dt.date(2015, 9, 28), paragraph="§ 210", by=BY
    )


def posted(**changes):
    return {
        "what": "Planen fastställs.",
        "body": "KS",
        "date": "",
        "paragraph": "",
        "kind": "decision",
        **changes,
    }


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("2015-09-28", dt.date(2015, 9, 28), "day"),
        ("28 september 2015", dt.date(2015, 9, 28), "day"),
        ("september 2015", dt.date(2015, 9, 1), "month"),
        ("hösten 2014", dt.date(2014, 7, 1), "half_year"),
        ("", None, "none"),
    ],
)
def test_decision_create_reads_the_date_in_words(words, day, precision, plan, client):
    client.post("/beslut/planen/nytt/", posted(date=words))
    decision = Decision.objects.get()
    assert (decision.date, decision.precision) == (day, precision)


@pytest.mark.parametrize("words", ["snarast", "2015", "senast i mars eller så"])
def test_decision_create_a_date_it_cannot_keep_is_told(words, plan, client):
    text = client.post("/beslut/planen/nytt/", posted(date=words)).content.decode()
    assert "Skriv en dag, en månad eller ett halvår" in text
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "precision", "words"),
    [
        (dt.date(2015, 9, 28), "day", "28 september 2015"),
        (dt.date(2015, 9, 1), "month", "september 2015"),
        (dt.date(2015, 1, 1), "half_year", "våren 2015"),
        (None, "none", ""),
    ],
)
def test_date_words_read_back_as_the_same(day, precision, words):
    decision = Decision(date=day, precision=precision, what="x", kind="decision")
    form = DecisionForm({**DecisionForm.texts(decision), "version": 1}, row=decision)
    assert date_words(decision) == words
    assert form.is_valid()
    assert (form.values()["date"], form.values()["precision"]) == (day, precision)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "sommaren 2015",
            "vintern 2014/15",
            "vårterminen 2015",
            "halvårsskiftet 2013",
            "slutet av juni 2013",
        ),
        *(
            "juni–augusti 2013",
            "1–15 juni 2013",
            "från september 2013",
            "löpande hösten 2015",
            "2013",
            "snarast",
        ),
    ],
)
def test_a_date_that_is_no_day_month_or_half_year_is_not_cut_to_one(words):
    form = DecisionForm({"what": "x", "kind": "decision", "date": words})
    assert not form.is_valid()
    assert form.errors["date"] == [UNREADABLE]


def test_in_words_tells_decisions_apart_that_lack_date_or_paragraph():
    rows = [
        Decision(body="kommunfullmäktige", precision="none", what=what)
        for what in ("ny nämndorganisation", "nya reglementen")
    ]
    assert [in_words(row) for row in rows] == [
        "kommunfullmäktige: ny nämndorganisation",
        "kommunfullmäktige: nya reglementen",
    ]


def test_in_words_adds_the_sign_once():
    one = Decision(body="KS", date=dt.date(2015, 9, 28), precision="day", paragraph="210")
    two = Decision(body="KS", date=dt.date(2015, 9, 28), precision="day", paragraph="§ 210")
    assert in_words(one) == in_words(two) == "KS 28 september 2015 § 210"


def test_decision_edit(decision, client):
    address = f"/beslut/planen/{decision.pk}/andra/"
    client.post(address, posted(version=1, date="28 september 2015", what="Planen antas."))
    decision.refresh_from_db()
    assert (decision.what, decision.date, decision.version) == ("Planen antas.", dt.date(2015, 9, 28), 2)


def test_decision_edit_conflict_offers_the_merge(decision, client):
    edit_decision(Decision.objects.get(), version=1, by=BY, what="Deras ord.")
    response = client.post(f"/beslut/planen/{decision.pk}/andra/", posted(version=1, what="Mina ord."))
    assert response.status_code == 409
    assert "Deras" in response.content.decode()


def test_decision_strike_keeps_it_in_the_history(decision, client):
    client.post(f"/beslut/planen/{decision.pk}/stryk/", {"version": 1})
    assert not Decision.objects.in_order().exists()
    assert decision.history.count() == 2
    assert client.get(f"/beslut/planen/{decision.pk}/andra/").status_code == 404


def test_decision_strike_stale(decision, client):
    edit_decision(Decision.objects.get(), version=1, by=BY, what="Deras ord.")
    client.post(f"/beslut/planen/{decision.pk}/stryk/", {"version": 1})
    assert Decision.objects.in_order().exists()
