"""Mina åtgärder and the status note."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from lxml import html

from actions import services
from actions.models import Action, StatusNote
from actions.period import parse
from tests.factories import BY, ActionFactory, NoteFactory, PlanFactory
from tests.pages import text_of

FRAGMENT = {"X-Fragment": "1"}


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def mine(plan, director):
    """An action of `director`, last noted on 2 September 2015."""
    action = ActionFactory(plan=plan, key="min", label="Min åtgärd", directors=[director.director])
    NoteFactory(subject=action, text="Arbetet går framåt.", forecast=parse("våren 2016"))
    return Action.objects.get(pk=action.pk)


def url(action, verb="notera"):
    return f"/plan/{action.plan.key}/atgard/{action.key}/{verb}/"


def answer(action, **changes):
    return {"version": action.version, "status": "ongoing", "text": "Nytt.", "forecast": "", **changes}


def body(response):
    return response.content.decode()


def test_my_actions_most_urgent_first(plan, director, sign_in):
    person = director.director
    ActionFactory(plan=plan, label="Utan tid", directors=[person])
    ActionFactory(plan=plan, label="Sen", directors=[person], deadline=parse("våren 2015"))
    NoteFactory(subject=ActionFactory(plan=plan, label="Klar", directors=[person]), status="done")
    text = body(sign_in(director).get("/mina-atgarder/"))
    places = [text.index(f">{label}</a>") for label in ("Sen", "Utan tid", "Klar")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("left", "done", "said"),
    [
        (
            1,
            0,
            "Doris Direktör svarar för 1 åtgärd som inte är avslutad. Den som brådskar mest står först.",
        ),
        (
            2,
            1,
            "Doris Direktör svarar för 2 åtgärder som inte är avslutade. Den som brådskar mest står först.",
        ),
        (0, 1, "Allt som Doris Direktör svarar för är avslutat."),
    ],
)
def test_my_actions_counts_in_a_sentence(left, done, said, plan, director, sign_in):
    for _ in range(left):
        ActionFactory(plan=plan, directors=[director.director])
    for _ in range(done):
        NoteFactory(subject=ActionFactory(plan=plan, directors=[director.director]), status="done")
    assert text_of(sign_in(director).get("/mina-atgarder/"), "//p[@class='lead']") == [said]


def test_my_actions_counts_each_group(plan, director, sign_in):
    person, today = [director.director], timezone.localdate()
    for _ in range(3):
        ActionFactory(plan=plan, deadline=parse("våren 2015"), directors=person)
    for _ in range(2):
        ActionFactory(plan=plan, directors=person)
    noted = {"date": today, "status": "ongoing"}
    NoteFactory(subject=ActionFactory(plan=plan, directors=person), **noted)
    for _ in range(4):
        NoteFactory(subject=ActionFactory(plan=plan, directors=person), status="done")
    page = sign_in(director).get("/mina-atgarder/")
    assert text_of(page, "//section//h2 | //summary/h2") == [
        "Försenade 3",
        "Ingen notering den här perioden 2",
        "Övriga 1",
        "Avslutade 4",
    ]


def test_my_actions_leaves_out_others_and_removed(plan, director, other_director, editor, sign_in):
    from actions import services

    ActionFactory(plan=plan, label="Någon annans", directors=[other_director.director])
    gone = ActionFactory(plan=plan, label="Borttagen", directors=[director.director])
    services.remove_action(gone, version=1, by=editor.actor, reason="Dubblett")
    text = body(sign_in(director).get("/mina-atgarder/"))
    assert "Någon annans" not in text
    assert "Borttagen" not in text
    assert "Du svarar inte för någon åtgärd." in text


def test_my_actions_opens_the_form_of_the_named_action(plan, director, sign_in):
    first, second = (ActionFactory(plan=plan, directors=[director.director]) for _ in range(2))
    text = body(sign_in(director).get("/mina-atgarder/", {"oppna": second.key}))
    assert f'action="{url(second)}"' in text
    assert f'action="{url(first)}"' not in text


def test_my_actions_editor_without_director(editor, sign_in, plan):
    response = sign_in(editor).get("/mina-atgarder/")
    assert "Ditt konto hör inte till någon direktör." in body(response)


@pytest.mark.parametrize("count", [30, 300])
def test_my_actions_queries(count, plan, director, sign_in, django_assert_num_queries):
    for _ in range(count):
        ActionFactory(plan=plan, directors=[director.director])
    client = sign_in(director)
    with django_assert_num_queries(10):
        client.get("/mina-atgarder/")


def test_action_note_is_saved_in_one_press(mine, director, sign_in):
    response = sign_in(director).post(url(mine), answer(mine, forecast="hösten 2030"))
    mine.refresh_from_db()
    note = StatusNote.objects.latest("id")
    assert response.status_code == 302
    assert (mine.status, mine.note, mine.note_date) == ("ongoing", "Nytt.", timezone.localdate())
    assert mine.forecast.interval_text() == "1 juli–31 december 2030"
    assert (note.recorded_by, note.on_behalf_of) == (director.actor.name, "")


def test_action_note_says_back_how_the_forecast_was_read(mine, director, sign_in):
    data = answer(mine, forecast="hösten 2030", next="/mina-atgarder/")
    response = sign_in(director).post(url(mine), data, follow=True)
    assert "Prognos ”hösten 2030”: 1 juli–31 december 2030." in body(response)


def test_action_note_goes_on_to_the_next(mine, director, sign_in):
    client = sign_in(director)
    response = client.post(url(mine), answer(mine, next="/mina-atgarder/?oppna=b#atgard-2"))
    assert response["Location"] == "/mina-atgarder/?oppna=b#atgard-2"


def test_action_note_goes_nowhere_else(mine, director, sign_in):
    response = sign_in(director).post(url(mine), answer(mine, next="https://example.com/"))
    assert response["Location"] == f"/plan/planen/atgard/{mine.key}/"


def test_action_note_fragment_answers_with_the_row(mine, director, sign_in):
    response = sign_in(director).post(url(mine), answer(mine), headers=FRAGMENT)
    assert body(response).lstrip().startswith('<li class="mine-item mine-saved"')


def test_action_note_keeps_the_forecast_whose_words_are_left_alone(mine, director, sign_in):
    odd = mine.forecast._replace(start=dt.date(2016, 3, 1))
    NoteFactory(subject=mine, forecast=odd)
    mine.refresh_from_db()
    sign_in(director).post(url(mine), answer(mine, forecast="våren 2016"))
    mine.refresh_from_db()
    assert mine.forecast == odd


def test_action_note_invalid_keeps_what_was_typed(mine, director, sign_in):
    data = answer(mine, status="", text="Skriven text", forecast="i vår", date="2999-01-01")
    text = body(sign_in(director).post(url(mine), data))
    assert "Välj ett läge." in text
    assert "Den 1 januari 2999 ligger i framtiden." in text
    assert "Skriven text</textarea>" in text
    assert 'value="i vår"' in text
    assert StatusNote.objects.count() == 1


def test_action_note_contradiction_is_asked_about_and_may_be_kept(mine, director, sign_in):
    client = sign_in(director)
    data = answer(mine, status="done", text="Klart, men en del återstår.")
    page = body(client.post(url(mine), data))
    assert "Är den genomförd?" in page
    assert "Klart, men en del återstår.</textarea>" in page
    confirmed = re.search(r'name="confirmed" value="([^"]*)"', page).group(1)
    response = client.post(url(mine), {**data, "confirmed": confirmed})
    mine.refresh_from_db()
    assert response.status_code == 302
    assert mine.status == "done"


def test_action_note_a_new_contradiction_is_asked_about_again(mine, director, sign_in):
    data = answer(mine, forecast="våren 2015", confirmed="remains")
    assert "har redan passerat" in body(sign_in(director).post(url(mine), data))


def test_action_note_copy_brings_the_last_text_and_keeps_the_rest(mine, director, sign_in):
    data = answer(mine, status="done", text="", forecast="hösten 2030", copy="1")
    text = body(sign_in(director).post(url(mine), data))
    assert "Arbetet går framåt.</textarea>" in text
    assert 'value="hösten 2030"' in text
    assert re.search(r'value="done"[^>]*checked', text)
    assert StatusNote.objects.count() == 1


def test_action_note_conflict_shows_the_other_note_and_keeps_mine(mine, director, editor, sign_in):
    stale = answer(mine, text="Min text om läget.")
    NoteFactory(subject=mine, text="Deras text om läget.", status="partly_done")
    client = sign_in(director)
    text = body(client.post(url(mine), stale))
    assert "noterade läget medan du skrev" in text
    assert "Min text om läget.</textarea>" in text
    assert "Deras" in text
    version = re.search(r'name="version" value="(\d+)"', text).group(1)
    client.post(url(mine), {**stale, "version": version})
    mine.refresh_from_db()
    assert mine.note == "Min text om läget."
    assert StatusNote.objects.count() == 3


def test_action_note_is_not_stopped_by_a_change_of_the_wording(mine, director, editor, sign_in):
    from actions import services

    stale = answer(mine)
    services.edit_action(mine, version=mine.version, by=editor.actor, wording="Ändrad lydelse.")
    assert sign_in(director).post(url(mine), stale).status_code == 302
    mine.refresh_from_db()
    assert (mine.note, mine.wording) == ("Nytt.", "Ändrad lydelse.")


def test_action_note_by_an_editor_on_behalf_is_marked(mine, director, editor, sign_in):
    name = director.director.name
    sign_in(editor).post(url(mine), answer(mine, on_behalf=name))
    mine.refresh_from_db()
    note = StatusNote.objects.latest("id")
    assert (note.recorded_by, note.on_behalf_of, mine.noted_by) == (editor.actor.name, name, name)


def test_action_note_a_director_writes_for_nobody_else(mine, director, sign_in):
    sign_in(director).post(url(mine), answer(mine, on_behalf="Någon Annan"))
    assert StatusNote.objects.latest("id").on_behalf_of == ""


def test_action_note_other_director(mine, other_director, sign_in):
    client = sign_in(other_director)
    assert client.get(url(mine)).status_code == 403
    assert client.post(url(mine), answer(mine)).status_code == 403


def test_action_note_for_a_removed_action(mine, director, editor, sign_in):
    from actions import services

    services.remove_action(mine, version=mine.version, by=editor.actor, reason="Dubblett")
    assert sign_in(director).get(url(mine)).status_code == 404


@pytest.mark.parametrize(
    ("who", "offered"), [("director", True), ("editor", True), ("other_director", False), ("reader", False)]
)
def test_action_page_offers_note_and_correction_to_those_who_can_report(who, offered, mine, cast, sign_in):
    unnoted = ActionFactory(plan=mine.plan, key="ny", directors=[cast["director"].director])
    correct = f'href="{url(mine, f"notering/{mine.last_note_id}/ratta")}"'
    client = sign_in(cast[who])
    noted = body(client.get(url(mine, "")[:-1]))
    first = body(client.get(url(unnoted, "")[:-1]))
    assert (correct in noted) is offered
    assert ("Notera läget för första gången" in first) is offered


def test_note_correct_puts_a_new_note_in_its_place(mine, director, sign_in):
    wrong = StatusNote.objects.get()
    data = {"version": mine.version, "status": "done", "text": "Rätt.", "date": "2015-09-02"}
    address = f"/plan/planen/atgard/min/notering/{wrong.pk}/ratta/"
    sign_in(director).post(address, {**data, "reason": "Fel läge"})
    mine.refresh_from_db()
    fresh = StatusNote.objects.latest("id")
    assert (mine.status, mine.note, fresh.corrects_id) == ("done", "Rätt.", wrong.pk)
    assert StatusNote.objects.get(pk=wrong.pk).text == "Arbetet går framåt."
    assert sign_in(director).get(address).status_code == 404


@pytest.mark.parametrize(
    ("corrections", "said"),
    [
        (0, []),
        (1, ["Rättad, läs den tidigare texten"]),
        (2, ["Rättad, läs de tidigare texterna"]),
    ],
)
def test_action_page_tells_how_often_a_note_was_corrected(corrections, said, mine, reader, sign_in):
    note = StatusNote.objects.get(pk=mine.last_note_id)
    for number in range(corrections):
        version = mine.version + number
        note = services.correct_note(note, version=version, status="done", text=f"Rätt {number}.", by=BY)
    page = sign_in(reader).get(f"/plan/planen/atgard/{mine.key}/")
    assert text_of(page, "//div[@class='note-corrected']/../summary") == said


def test_note_correct_asks_about_a_contradiction(mine, director, sign_in):
    wrong = StatusNote.objects.get()
    data = {"version": mine.version, "status": "done", "text": "Något återstår.", "date": "2015-09-02"}
    address, client = f"/plan/planen/atgard/min/notering/{wrong.pk}/ratta/", sign_in(director)
    assert "Är den genomförd?" in body(client.post(address, data))
    assert StatusNote.objects.count() == 1
    client.post(address, {**data, "confirmed": "remains"})
    assert StatusNote.objects.count() == 2


def test_note_correct_stale_keeps_what_was_typed(mine, director, sign_in):
    wrong = StatusNote.objects.get()
    data = {"version": mine.version, "status": "done", "text": "Rättad text.", "date": "2015-09-02"}
    NoteFactory(subject=mine)
    text = body(sign_in(director).post(f"/plan/planen/atgard/min/notering/{wrong.pk}/ratta/", data))
    assert "Rättad text.</textarea>" in text
    assert "medan du skrev" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("våren 2016", "Läses som 1 januari–30 juni 2016."),
        ("löpande 2016", "Läses som löpande, 1 januari–31 december 2016."),
        ("löpande", "Läses som löpande."),
        ("till mål och budget 2016–2018", "Läses som en händelse utan datum."),
        ("när det går", "Kan inte läsas som en tid: sparas som ord."),
        ("", ""),
    ],
)
def test_read_time(words, says, director, sign_in):
    response = sign_in(director).get("/tolka-tid/", {"text": words})
    assert response.json() == {"text": words, "says": says}


def test_note_typed_while_the_action_was_removed_comes_back(editor, sign_in):
    action = ActionFactory()
    services.remove_action(action, version=action.version, reason="Utgår", by=BY)
    address = reverse("action_note", args=[action.plan.key, action.key])
    response = sign_in(editor).post(address, {"version": 1, "status": "done", "text": "Allt är klart <nu>."})
    assert response.status_code == 404
    assert "Allt är klart &lt;nu&gt;." in response.content.decode()


def test_note_typed_while_the_action_was_handed_over_comes_back(director, other_director, sign_in):
    action = ActionFactory(directors=[other_director.director])
    address = reverse("action_note", args=[action.plan.key, action.key])
    response = sign_in(director).post(address, {"version": 1, "status": "done", "text": "Mitt sista ord."})
    assert response.status_code == 403
    assert "Mitt sista ord." in response.content.decode()
    assert not action.notes.exists()


def keyed(action, **changes):
    return answer(action, form_key="0123456789abcdef", **changes)


def test_action_note_has_a_key_of_its_own_each_time_it_is_shown(mine, director, sign_in):
    client = sign_in(director)
    keys = {
        re.search(r'name="form_key" value="(\w{32})"', body(client.get(url(mine)))).group(1) for _ in range(2)
    }
    assert len(keys) == 2


@pytest.mark.parametrize("headers", [{}, FRAGMENT])
def test_action_note_sent_twice_is_one_note_and_answered_alike(headers, mine, director, sign_in):
    client, sent = sign_in(director), keyed(mine, forecast="hösten 2030")
    first, second = (client.post(url(mine), sent, headers=headers) for _ in range(2))
    assert (first.status_code, body(first)) == (second.status_code, body(second))
    assert first.get("Location") == second.get("Location")
    assert StatusNote.objects.filter(text="Nytt.").count() == 1


def test_action_note_with_the_same_key_and_another_text_is_asked_about(mine, director, sign_in):
    client = sign_in(director)
    client.post(url(mine), keyed(mine))
    page = body(client.post(url(mine), keyed(mine, text="Nytt, och mer.")))
    assert "noterade läget medan du skrev" in page
    assert "Nytt, och mer.</textarea>" in page
    fields = dict(re.findall(r'name="(form_key|version)" value="(\w+)"', page))
    assert fields["form_key"] != "0123456789abcdef"
    client.post(url(mine), answer(mine, text="Nytt, och mer.", **fields))
    assert list(StatusNote.objects.order_by("id").values_list("text", flat=True))[1:] == [
        "Nytt.",
        "Nytt, och mer.",
    ]


def test_action_note_tells_the_page_what_is_saved(mine, director, sign_in):
    page = body(sign_in(director).post(url(mine), keyed(mine), follow=True))
    assert f'data-done="{url(mine)}"' in page


def test_note_correct_sent_twice_is_one_note(mine, director, sign_in):
    wrong = StatusNote.objects.get()
    data = keyed(mine, status="done", text="Rätt.", date="2015-09-02")
    address, client = f"/plan/planen/atgard/min/notering/{wrong.pk}/ratta/", sign_in(director)
    assert [client.post(address, data)["Location"] for _ in range(2)] == ["/plan/planen/atgard/min/"] * 2
    assert StatusNote.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_action_note_sent_twice_at_once_is_one_note(mine, director, sign_in):
    def send(client):
        try:
            return client.post(url(mine), keyed(mine)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        codes = list(threads.map(send, [sign_in(director) for _ in range(4)]))
    assert codes == [302] * 4
    assert StatusNote.objects.filter(text="Nytt.").count() == 1


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", "Arbetet går framåt."),
        ("Först detta.", "Först detta.\n\nArbetet går framåt."),
        ("Som förut: Arbetet går framåt.", "Som förut: Arbetet går framåt."),
    ],
)
def test_action_note_copy_adds_to_what_is_typed(typed, text, mine, director, sign_in):
    page = sign_in(director).post(url(mine), keyed(mine, text=typed, copy="1"))
    assert html.fromstring(body(page)).xpath("string(//textarea)").strip() == text
    assert 'name="form_key" value="0123456789abcdef"' in body(page)


def test_note_correct_of_a_note_that_is_corrected_by_now_shows_the_text_for_copying(mine, director, sign_in):
    wrong, client = StatusNote.objects.get(), sign_in(director)
    address = f"/plan/planen/atgard/min/notering/{wrong.pk}/ratta/"
    client.post(address, keyed(mine, text="Först rättad.", date="2015-09-02"))
    for changes in ({"text": "Rättad igen."}, {"form_key": "en-annan"}, {"form_key": ""}):
        sent = {**keyed(mine, text="Först rättad.", date="2015-09-02", reason="Slarv"), **changes}
        response = client.post(address, sent)
        assert response.status_code == 404
        assert text_of(response, "//p[@class='lead']") == [
            "Noteringen är redan rättad, eller så finns åtgärden inte längre i planen."
        ]
        assert html.fromstring(body(response)).xpath("string(//textarea)").strip() == sent["text"]
        assert "Slarv" in body(response)
    assert StatusNote.objects.count() == 2


def test_note_correct_sent_twice_at_once_is_answered_alike(mine, director, sign_in, monkeypatch):
    monkeypatch.setattr("actions.views.notes.note_of", lambda action, pk: action.notes.get(pk=pk))
    address, client = f"/plan/planen/atgard/min/notering/{mine.last_note_id}/ratta/", sign_in(director)
    data = keyed(mine, status="done", text="Rätt.", date="2015-09-02")
    assert [client.post(address, data)["Location"] for _ in range(2)] == ["/plan/planen/atgard/min/"] * 2
    assert StatusNote.objects.count() == 2
