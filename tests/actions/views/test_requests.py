"""Asking for a change of an action, and the editor's answer."""

import pytest
from lxml import html

from actions import services
from actions.models import Action, ChangeRequest
from actions.period import parse
from tests.factories import BY, ActionFactory, NoteFactory, PlanFactory
from tests.pages import text_of as texts_of

DECISION = "KS 2015-09-28 § 210"
URL = "/plan/planen/atgard/malen/"


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def action(plan, director):
    return ActionFactory(
        plan=plan,
        key="malen",
        label="Målen",
        wording="Målen ska bli tydligare.",
        deadline=parse("våren 2015"),
        directors=[director.director],
    )


@pytest.fixture
def mine(action, director, sign_in):
    return sign_in(director)


@pytest.fixture
def client(action, editor, sign_in):
    return sign_in(editor)


def text_of(response, path):
    return " | ".join(texts_of(response, path))


def body(response):
    return response.content.decode()


def ask(action, director, kind="time", wanted="hösten 2016"):
    return services.ask_change(
        action, kind=kind, wanted=wanted, reason="Upphandlingen drar ut.", by=director.actor
    )


def test_director_chooses_what_to_ask_for(mine, action, director):
    page = body(mine.get(f"{URL}begar/"))
    for kind in ("time", "wording", "responsible", "drop"):
        assert f'href="{URL}begar/?slag={kind}"' in page
    ask(action, director)
    page = body(mine.get(f"{URL}begar/"))
    assert f'href="{URL}begar/?slag=time"' not in page
    assert "Annan tid: redan begärt, väntar på svar." in page


def test_director_asks_for_another_time(mine, action):
    page = body(mine.get(f"{URL}begar/?slag=time"))
    assert "Beslutad tid:" in page
    response = mine.post(
        f"{URL}begar/?slag=time",
        {"wanted": "hösten 2016", "reason": "Mer tid.", "form_key": "k1"},
        follow=True,
    )
    shown = text_of(response, "//ol[contains(@class, 'requests')]")
    assert "Annan tid hösten 2016 Skäl: Mer tid. Begärd av Doris Direktör" in shown
    assert Action.objects.get(pk=action.pk).deadline_text == "våren 2015"


def test_request_sent_twice_is_answered_as_the_first_time(mine):
    sent = {"wanted": "hösten 2016", "reason": "Mer tid.", "form_key": "k1"}
    first, second = (mine.post(f"{URL}begar/?slag=time", sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert ChangeRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"wanted": "hösten 2016"}, "Skriv varför. Den som avgör läser skälet."),
        ({"reason": "Mer tid."}, "Den tid som begärs saknas. Fyll i och spara igen."),
        (
            {"wanted": "våren 2015", "reason": "Mer tid."},
            "Så står det redan i planen. Skriv det som ska stå i stället.",
        ),
    ],
)
def test_request_that_lacks_something_is_shown_again(mine, sent, error):
    page = body(mine.post(f"{URL}begar/?slag=time", sent))
    assert error in page
    assert all(value in page for value in sent.values())
    assert not ChangeRequest.objects.exists()


def test_request_for_a_wording_starts_from_the_decided_one(mine):
    assert ">\nMålen ska bli tydligare.</textarea>" in body(mine.get(f"{URL}begar/?slag=wording"))


def test_second_request_of_a_kind_is_refused_with_what_was_typed(mine, action, director):
    ask(action, director)
    page = body(mine.post(f"{URL}begar/?slag=time", {"wanted": "våren 2017", "reason": "Nytt."}))
    assert "Doris Direktör har redan begärt en annan tid" in page
    assert "våren 2017" in page


def test_other_director_may_not_ask(action, other_director, sign_in):
    assert sign_in(other_director).get(f"{URL}begar/").status_code == 403


def test_asker_withdraws(mine, action, director):
    asked = ask(action, director)
    assert f"{URL}begaran/{asked.pk}/aterta/" in body(mine.get(URL))
    shown = text_of(
        mine.post(f"{URL}begaran/{asked.pk}/aterta/", follow=True), "//*[@id='begarda-andringar']"
    )
    assert "Ingen begäran väntar på svar." in shown
    assert "Återtagen av Doris Direktör" in shown
    again = mine.post(f"{URL}begaran/{asked.pk}/aterta/", follow=True)
    assert "Begäran är redan avgjord: återtagen av Doris Direktör." in body(again)


def test_only_who_asked_withdraws(client, action, director):
    asked = ask(action, director)
    assert client.post(f"{URL}begaran/{asked.pk}/aterta/").status_code == 403
    assert "/aterta/" not in body(client.get(URL))


def test_editor_declines_with_an_answer(client, action, director):
    asked = ask(action, director)
    where = f"{URL}begaran/{asked.pk}/avsla/"
    assert "Upphandlingen drar ut." in body(client.get(where))
    assert "Skriv varför den avslås." in body(client.post(where, {"answer": ""}))
    shown = text_of(
        client.post(where, {"answer": "Nämnden sade nej."}, follow=True), "//*[@id='begarda-andringar']"
    )
    assert "Svar: Nämnden sade nej." in shown
    assert "Avslagen av Rut Redaktör" in shown


def taken(client, asked, **changes):
    page = client.get(f"{URL}begaran/{asked.pk}/ta-in/")
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "responsible"}
    people = {"responsible-0-who": "Doris Direktör", "responsible-0-kind": "responsible"}
    return client.post(f"{URL}begaran/{asked.pk}/ta-in/", {**sent, **people, **changes}, follow=True)


def test_editor_takes_a_time_in_with_its_decision(client, action, director):
    asked = ask(action, director)
    response = taken(client, asked, decision=DECISION)
    assert Action.objects.get(pk=action.pk).deadline_text == "hösten 2016"
    assert f"hösten 2016 1 juli–31 december 2016 Beslut: {DECISION}" in text_of(
        response, "//dl[contains(@class, 'facts-stacked')]"
    )
    shown = text_of(response, "//*[@id='begarda-andringar']")
    assert f"Beslut: {DECISION} Intagen i planen av Rut Redaktör" in shown


def test_editor_may_take_in_something_else_and_it_is_said(client, action, director):
    taken(client, ask(action, director), deadline="våren 2017", decision=DECISION)
    assert "I planen står nu: våren 2017" in text_of(client.get(URL), "//*[@id='begarda-andringar']")


def test_taking_in_asks_for_the_decision_and_keeps_what_was_typed(client, action, director):
    response = taken(client, ask(action, director), label="Ny benämning")
    assert "Skriv beslutet som ändringen följer av, eller varför inget beslut behövdes." in body(response)
    assert "Ny benämning" in body(response)
    both = taken(client, ChangeRequest.objects.get(), decision=DECISION, waiver="Skrivfel.")
    assert "Skriv antingen beslutet eller varför inget behövdes, inte båda." in body(both)
    assert ChangeRequest.objects.get().is_open


def test_taking_in_what_somebody_else_has_changed_shows_both(client, action, director):
    asked = ask(action, director)
    page = client.get(f"{URL}begaran/{asked.pk}/ta-in/").context["form"]
    services.edit_action(action, version=1, by=BY, deadline=parse("våren 2017"))
    sent = {name: page[name].value() or "" for name in page.fields if name != "responsible"}
    people = {"responsible-0-who": "Doris Direktör", "responsible-0-kind": "responsible"}
    conflict = client.post(f"{URL}begaran/{asked.pk}/ta-in/", {**sent, **people, "decision": DECISION})
    assert conflict.status_code == 409
    assert DECISION in body(conflict)
    names = ("deadline", "deadline_start", "deadline_end", "decision")
    chosen = {f"choice-{name}": "mine" for name in names}
    merged = client.post(
        f"{URL}begaran/{asked.pk}/ta-in/",
        {**hidden(conflict), **chosen},
        follow=True,
    )
    assert Action.objects.get(pk=action.pk).deadline_text == "hösten 2016"
    assert merged.redirect_chain
    assert ChangeRequest.objects.get().decision == DECISION


def hidden(response):
    tree = html.fromstring(body(response))
    inputs = {one.get("name"): one.get("value") for one in tree.xpath("//main//input[@type='hidden']")}
    return inputs | {
        one.get("name"): (one.text or "").removeprefix("\n")
        for one in tree.xpath("//main//textarea[@hidden]")
    }


def test_closed_request_is_not_taken_in(client, action, director):
    asked = ask(action, director)
    services.withdraw_request(asked, by=director.actor)
    assert "Begäran är redan avgjord." in body(client.get(f"{URL}begaran/{asked.pk}/ta-in/", follow=True))


def test_requests_of_a_removed_action_are_not_taken_in(client, action, director):
    asked = ask(action, director)
    services.remove_action(action, version=1, by=BY, reason="Fel.")
    assert client.get(f"{URL}begaran/{asked.pk}/ta-in/").status_code == 404


def test_page_on_an_earlier_day_shows_what_was_asked_by_then(client, action, director):
    ask(action, director)
    assert "begarda-andringar" not in body(client.get(f"{URL}?at=2014-01-01"))


def test_list_has_the_open_first_and_the_plan_tells_how_many(client, plan, action, director):
    ask(action, director)
    services.withdraw_request(ask(action, director, "drop", ""), by=director.actor)
    page = body(client.get("/plan/planen/begarda-andringar/"))
    assert "1 väntar på svar." in page
    assert page.index("Annan tid") < page.index("Avgjorda (1)") < page.index("Ska utgå")
    assert "Begärda ändringar (1)" in body(client.get("/plan/planen/"))


@pytest.mark.parametrize("count", [3, 30])
def test_list_queries(count, client, plan, director, django_assert_num_queries):
    for number in range(count):
        made = ActionFactory(plan=plan, directors=[director.director])
        asked = ask(made, director)
        if number % 2:
            services.withdraw_request(asked, by=director.actor)
    with django_assert_num_queries(6):
        client.get("/plan/planen/begarda-andringar/")


def test_change_log_tells_of_requests(client, action, director):
    services.decline_request(ask(action, director), answer="Nej.", by=BY)
    log = text_of(client.get("/plan/planen/andringar/"), "//ol[@class='history']")
    assert "Doris Direktör begärde begärd ändring: Målen" in log
    assert "Test avslog begärd ändring: Målen" in log


# Dropping


def test_director_is_not_offered_to_drop_but_to_propose_it(mine):
    page = body(mine.get(f"{URL}notera/"))
    assert 'value="dropped"' not in page
    assert f'href="{URL}begar/?slag=drop"' in page


def test_director_cannot_post_a_drop(mine, action):
    sent = {"version": action.version, "status": "dropped", "text": "Bort.", "form_key": "k"}
    page = body(mine.post(f"{URL}notera/", sent))
    assert "Välj ett av lägena i listan." in page
    assert Action.objects.get(pk=action.pk).status is None


@pytest.mark.parametrize("address", [URL, "/plan/planen/", "/mina-atgarder/", "/direktor/doris-direktor/"])
def test_proposed_drop_stands_beside_the_status(address, mine, action, director):
    NoteFactory(subject=action, status="ongoing")
    ask(action, director, "drop", "")
    page = text_of(mine.get(address), "//main")
    assert "Pågår Föreslås utgå" in page


def test_editor_drops_what_was_proposed_with_a_decision(client, action, director):
    asked = ask(action, director, "drop", "")
    where = client.get(f"{URL}begaran/{asked.pk}/ta-in/")["Location"]
    assert where == f"{URL}notera/?lage=dropped"
    page = client.get(where)
    assert "Upphandlingen drar ut." in body(page)
    assert page.context["note"].form["status"].value() == "dropped"
    sent = {"version": 2, "status": "dropped", "text": "", "form_key": "k", "decision": ""}
    refused = body(client.post(f"{URL}notera/", sent))
    assert "En åtgärd utgår genom beslut. Skriv beslutet, eller varför inget beslut behövdes." in refused
    shown = text_of(client.post(f"{URL}notera/", {**sent, "decision": DECISION}, follow=True), "//header")
    assert f"Utgick genom beslut: {DECISION}" in shown
    assert "Föreslås utgå" not in shown
    asked.refresh_from_db()
    assert (asked.outcome, asked.decision) == ("taken", DECISION)


def test_bulk_cannot_drop(client, action):
    chosen = f"{action.pk}:{action.version}"
    page = body(client.post("/plan/planen/flera/", {"what": "note", "chosen": chosen}))
    assert 'value="done"' in page
    assert 'value="dropped"' not in page
    client.post("/plan/planen/flera/", {"what": "note", "chosen": chosen, "status": "dropped", "save": "1"})
    assert Action.objects.get(pk=action.pk).status is None


def test_correcting_a_drop_as_director_keeps_its_decision(mine, action):
    note = NoteFactory(subject=action, status="dropped", decision=DECISION)
    where = f"{URL}notering/{note.pk}/ratta/"
    assert 'value="dropped"' in body(mine.get(where))
    sent = {"version": 2, "status": "dropped", "text": "Med punkt.", "form_key": "k", "date": "2015-09-02"}
    assert mine.post(where, sent).status_code == 302
    saved = Action.objects.get(pk=action.pk)
    assert (saved.note, saved.drop_decision) == ("Med punkt.", DECISION)
