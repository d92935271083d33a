"""An editor's decisions."""

import datetime as dt

import pytest
from lxml import html

from reports.decision_words import date_words, in_words, place_words
from reports.forms.decisions import DATED, IN_ORDER, NO_DATE, UNREADABLE, DecisionForm
from reports.models import Decision
from reports.services import edit_decision, record_decision
from tests.factories import BY, PlanFactory
from tests.pages import all_text


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


# --- The protocol


def rows(*notes):
    """Return the posted inputs of protokollsanteckningar, (person, party, text) each."""
    names = ("person", "party", "text")
    return {
        f"minutes-{number}-{name}": words
        for number, note in enumerate(notes)
        for name, words in zip(names, note, strict=True)
    }


ROLF = ("Rolf Wasteson", "V", "Nej till projektet.\nMen delar är bra.")
CHRISTINA = ("Christina Ståldal", "NL", "Öppna sammanträden.")


def test_protocol_is_stored_as_it_is_typed(plan, client):
    fields = {
        "rapporteur": "Eva Olin",
        "procedure": "Enligt förslaget.",
        "documents": "Skrivelse 1\nSkrivelse 2",
    }
    client.post("/beslut/planen/nytt/", posted(adjusted="2014-08-20", **fields, **rows(ROLF, CHRISTINA)))
    made = Decision.objects.get()
    assert {name: getattr(made, name) for name in fields} == fields
    assert made.adjusted == dt.date(2014, 8, 20)
    assert [(one["person"], one["party"], one["text"]) for one in made.minutes] == [ROLF, CHRISTINA]
    page = all_text(client.get("/beslut/planen/"))
    for words in ("Eva Olin", "Skrivelse 2", "Enligt förslaget.", "20 augusti 2014", "Nej till projektet."):
        assert words in page
    assert "Protokollsanteckning av Rolf Wasteson (V)" in page
    assert page.index("Rolf Wasteson") < page.index("Christina Ståldal")


def test_another_row_is_given_without_sending_the_form(plan, client):
    response = client.post("/beslut/planen/nytt/", posted(add_row="1", **rows(ROLF)))
    text = response.content.decode()
    assert not Decision.objects.exists()
    assert "Planen fastställs.</textarea>" in text
    assert 'value="Rolf Wasteson"' in text
    assert 'name="minutes-2-person"' in text
    assert "field-invalid" not in text


def test_row_without_a_text_is_refused_and_keeps_what_was_typed(plan, client):
    text = client.post("/beslut/planen/nytt/", posted(**rows(("Rolf Wasteson", "V", "")))).content.decode()
    assert "Skriv vad som antecknades på varje rad, eller töm raden." in text
    assert 'value="Rolf Wasteson"' in text
    assert not Decision.objects.exists()


def test_text_from_before_there_were_rows_is_shown_and_kept(plan, client):
    old = record_decision(
        plan=plan, what="Noteras.", precision="none", minutes_notes="Rolf Wasteson (V): nej.", by=BY
    )
    assert "Rolf Wasteson (V): nej." in all_text(client.get("/beslut/planen/"))
    address = f"/beslut/planen/{old.pk}/andra/"
    assert "Rolf Wasteson (V): nej.</textarea>" in client.get(address).content.decode()
    unchanged = posted(what="Noteras.", body="", version=1, **rows(("", "", "Rolf Wasteson (V): nej.")))
    client.post(address, unchanged)
    assert Decision.objects.get().version == 1
    client.post(address, {**unchanged, **rows(("Rolf Wasteson", "V", "nej."))})
    old.refresh_from_db()
    assert (old.minutes_notes, old.minutes) == (
        "",
        [{"person": "Rolf Wasteson", "party": "V", "text": "nej."}],
    )


def test_rows_changed_by_two_are_merged(decision, client):
    address = f"/beslut/planen/{decision.pk}/andra/"
    theirs = [{"person": "Rolf Wasteson", "party": "V", "text": "Nej."}]
    edit_decision(decision, version=1, minutes=theirs, by=BY)
    mine = posted(version=1, date="28 september 2015", paragraph="§ 210", **rows(CHRISTINA))
    conflict = client.post(address, mine)
    assert conflict.status_code == 409
    assert "Rolf Wasteson, V, Nej." in all_text(conflict)
    assert "Christina Ståldal, NL, Öppna sammanträden." in all_text(conflict)
    page = html.fromstring(conflict.content.decode())
    kept = {one.get("name"): one.get("value") for one in page.xpath("//input[@type='hidden']")}
    kept |= {
        one.get("name"): one.text.removeprefix("\n") for one in page.xpath("//textarea[@hidden]") if one.text
    }
    client.post(address, {**kept, "choice-minutes": "mine"})
    decision.refresh_from_db()
    assert [one["person"] for one in decision.minutes] == ["Christina Ståldal"]


# --- Decisions without a date


def test_undated_decision_has_its_place_by_what_is_known(plan, client):
    client.post(
        "/beslut/planen/nytt/", posted(after="7 augusti 2014", before="september 2014", paragraph="§ 94")
    )
    made = Decision.objects.get()
    assert (made.date, made.precision) == (None, "none")
    assert (made.after, made.after_precision) == (dt.date(2014, 8, 7), "day")
    assert (made.before, made.before_precision) == (dt.date(2014, 9, 1), "month")
    assert place_words(made) == "efter den 7 augusti 2014, före september 2014"
    assert "Odaterat, efter den 7 augusti 2014, före september 2014" in all_text(
        client.get("/beslut/planen/")
    )
    form = DecisionForm(row=made)
    assert (form["after"].value(), form["before"].value()) == ("7 augusti 2014", "september 2014")


def test_month_it_came_after_is_kept_as_its_last_day(plan, client):
    client.post("/beslut/planen/nytt/", posted(after="september 2014"))
    made = Decision.objects.get()
    assert (made.after, place_words(made)) == (dt.date(2014, 9, 30), "efter september 2014")


def test_order_is_that_of_what_is_known(plan):
    day = dt.date
    known = [
        ("okänd", {}),
        ("efter 7", {"after": day(2014, 8, 7), "after_precision": "day"}),
        ("den 7", {"date": day(2014, 8, 7)}),
        ("före 7", {"before": day(2014, 8, 7), "before_precision": "day"}),
        ("den 8", {"date": day(2014, 8, 8)}),
        ("mellan", {"after": day(2014, 8, 8), "after_precision": "day",
                    "before": day(2014, 9, 1), "before_precision": "month"}),
        ("september", {"date": day(2014, 9, 1), "precision": "month"}),
    ]  # fmt: skip
    for what, fields in known:
        record_decision(
            plan=plan, what=what, by=BY, **{"precision": "day" if "date" in fields else "none", **fields}
        )
    order = [row.what for row in Decision.objects.in_order()]
    assert order == ["före 7", "den 7", "efter 7", "den 8", "mellan", "september", "okänd"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"date": "2014-08-07", "before": "2014-09-01"}, DATED),
        ({"date": "2014-08-07", "after": "2014-08-01"}, DATED),
        ({"doubt": "året"}, NO_DATE),
        ({"after": "september 2014", "before": "2014-09-15"}, IN_ORDER),
        ({"after": "2014-09-15", "before": "2014-09-15"}, IN_ORDER),
        ({"before": "snart"}, UNREADABLE),
    ],
)
def test_what_cannot_be_of_a_date_is_told(fields, says, plan, client):
    response = client.post("/beslut/planen/nytt/", posted(**fields))
    assert says in all_text(response)
    assert not Decision.objects.exists()


def test_doubtful_date_says_so(plan, client):
    client.post("/beslut/planen/nytt/", posted(date="2014-01-29", doubt="året bör vara 2013"))
    assert "29 januari 2014 (osäker uppgift: året bör vara 2013)" in all_text(client.get("/beslut/planen/"))
