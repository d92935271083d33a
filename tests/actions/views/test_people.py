"""Directors, titles and the hand-over."""

import datetime as dt
import re

import pytest

from actions import services
from actions.models import Action
from actions.period import parse
from directors.models import Appointment, Director, Role
from tests.factories import BY, AccountFactory, ActionFactory, PlanFactory
from tests.pages import text_of


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def body(response):
    return response.content.decode()


def test_director_create_with_a_title(client):
    client.post(
        "/direktorer/ny/",
        {"name": "Åsa Öberg", "group": "unit_head", "title": "Enhetschef", "start": "2015-01-01"},
    )
    director = Director.objects.get()
    assert (director.key, director.group) == ("asa-oberg", "unit_head")
    assert director.appointments.get().start == dt.date(2015, 1, 1)


def test_director_create_same_name_gets_another_key(client, eva):
    services.create_director(key="eva-olin", name="Eva Olin", by=BY)
    client.post("/direktorer/ny/", {"name": "Eva Olin", "group": "director"})
    assert Director.objects.filter(key="eva-olin-2").exists()


def test_director_edit_brings_the_actions_up_to_date(client, their_actions, eva, who):
    client.post("/direktor/eva/andra/", {"version": 1, "name": "Eva Ohlin", "group": "director", "note": ""})
    assert who(their_actions[0]) == ["Eva Ohlin"]


def test_title_create_and_edit(client, eva):
    client.post("/direktor/eva/ny-befattning/", {"title": "Stadsdirektör", "start": "2015-05-01"})
    title = Appointment.objects.get(title="Stadsdirektör")
    data = {"version": 1, "title": "Stadsdirektör", "start": "2015-05-01", "end": "2015-04-01"}
    assert "Sista dagen ligger före den första." in body(client.post(f"/befattning/{title.pk}/andra/", data))
    client.post(f"/befattning/{title.pk}/andra/", {**data, "end": "2015-08-31"})
    title.refresh_from_db()
    assert title.end == dt.date(2015, 8, 31)


def test_title_struck(client, eva):
    title = eva.appointments.get()
    client.post(f"/befattning/{title.pk}/andra/", {"version": 1, "title": "stadsjurist", "struck": "on"})
    assert not Appointment.objects.active().exists()


def handover_params(eva, mats, **more):
    return {"successor": mats.pk, "day": "2015-09-01", "title": eva.appointments.get().pk, **more}


def seen(text):
    return re.search(r'name="seen" value="([^"]+)"', text).group(1)


def test_handover_shows_before_and_after_and_saves_nothing(client, their_actions, eva, mats, who):
    text = body(client.get("/direktor/eva/overlamna/", handover_params(eva, mats)))
    assert text.index("Eva Olin (ansvarig)") < text.index("Mats Bohman (ansvarig)")
    assert "Borttagen" not in text
    assert who(their_actions[0]) == ["Eva Olin"]


@pytest.mark.parametrize(("number", "words"), [(1, "1 åtgärd"), (2, "2 åtgärder")])
def test_handover_counts_what_passes_on(number, words, client, eva, mats):
    plan = PlanFactory()
    for _ in range(number):
        ActionFactory(plan=plan, directors=[eva])
    page = client.get("/direktor/eva/overlamna/")
    assert text_of(page, "//p[@class='lead']") == [
        f"Eva Olin svarar för {words}. Efterträdaren tar över alla i ett steg;"
        " du ser före och efter innan något sparas."
    ]
    page = client.get("/direktor/eva/overlamna/", handover_params(eva, mats))
    done = client.post(
        "/direktor/eva/overlamna/", handover_params(eva, mats, seen=seen(body(page))), follow=True
    )
    told = {1: "en åtgärd", 2: "2 åtgärder"}[number]
    assert f"Mats Bohman har tagit över {told} efter Eva Olin." in " ".join(text_of(done, "//body"))


def test_handover_of_nothing(client, eva, mats):
    page = client.get("/direktor/eva/overlamna/", handover_params(eva, mats))
    assert text_of(page, "//p[@class='lead']") == ["Eva Olin svarar inte för någon åtgärd."]
    assert text_of(page, "//tbody/tr") == ["Ingen åtgärd byter ansvarig."]


@pytest.mark.parametrize(
    ("late", "on_time", "said"),
    [
        (0, 1, "Svarar för 1 åtgärd."),
        (1, 0, "Svarar för 1 åtgärd, 1 försenad."),
        (2, 1, "Svarar för 3 åtgärder, 2 försenade."),
    ],
)
def test_director_page_counts_the_actions(late, on_time, said, client, eva):
    plan = PlanFactory()
    for _ in range(late):
        ActionFactory(plan=plan, directors=[eva], deadline=parse("våren 2015"))
    for _ in range(on_time):
        ActionFactory(plan=plan, directors=[eva])
    assert text_of(client.get("/direktor/eva/"), "//section/p[@class='soft']") == [said]


def test_handover_is_carried_out_as_shown(client, their_actions, eva, mats, who):
    text = body(client.get("/direktor/eva/overlamna/", handover_params(eva, mats)))
    response = client.post("/direktor/eva/overlamna/", handover_params(eva, mats, seen=seen(text)))
    assert response["Location"] == "/direktor/mats/"
    assert who(their_actions[0]) == ["Mats Bohman"]
    assert eva.appointments.get().end == dt.date(2015, 8, 31)


def test_handover_is_shown_again_when_something_changed(client, their_actions, eva, mats, who):
    text = body(client.get("/direktor/eva/overlamna/", handover_params(eva, mats)))
    services.edit_action(Action.objects.get(pk=their_actions[0].pk), version=1, by=BY, label="Omdöpt")
    response = client.post("/direktor/eva/overlamna/", handover_params(eva, mats, seen=seen(text)))
    assert "Något ändrades medan du läste." in body(response)
    assert "Omdöpt" in body(response)
    assert who(their_actions[0]) == ["Eva Olin"]


def test_handover_without_the_title(client, their_actions, eva, mats, who):
    text = body(client.get("/direktor/eva/overlamna/", handover_params(eva, mats, title="")))
    client.post("/direktor/eva/overlamna/", handover_params(eva, mats, title="", seen=seen(text)))
    assert eva.appointments.get().end is None
    assert who(their_actions[0]) == ["Mats Bohman"]


def test_handover_in_the_future_is_refused(client, their_actions, eva, mats):
    text = body(client.get("/direktor/eva/overlamna/", handover_params(eva, mats, day="2999-01-01")))
    assert "Dagen har inte kommit än." in text


@pytest.mark.parametrize("count", [30, 300])
def test_handover_queries(count, client, eva, mats, django_assert_num_queries):
    plan = PlanFactory()
    for _ in range(count):
        ActionFactory(plan=plan, directors=[eva])
    with django_assert_num_queries(11):
        client.get("/direktor/eva/overlamna/", handover_params(eva, mats))


def hand_over(client, eva, mats):
    page = client.get("/direktor/eva/overlamna/", handover_params(eva, mats))
    done = client.post(
        "/direktor/eva/overlamna/", handover_params(eva, mats, seen=seen(body(page))), follow=True
    )
    return " ".join(text_of(page, "//main")), " ".join(text_of(done, "//body"))


def test_handover_tells_that_the_successor_has_no_account(client, their_actions, eva, mats):
    before, after = hand_over(client, eva, mats)
    assert "Mats Bohman har inget konto och kan inte notera läget förrän det finns." in before
    assert "Be en administratör att skapa det." in before
    assert "Mats Bohman har inget konto och kan inte notera läget än." in after


def test_handover_to_somebody_who_can_report_warns_of_nothing(client, their_actions, eva, mats):
    AccountFactory(role=Role.DIRECTOR, director=mats)
    assert not any("inget konto" in page for page in hand_over(client, eva, mats))


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": Role.READER}])
def test_account_that_cannot_report_does_not_count(changes, client, their_actions, eva, mats):
    AccountFactory(**{"role": Role.DIRECTOR, "director": mats, **changes})
    assert all("har inget konto" in page for page in hand_over(client, eva, mats))


def test_predecessor_sees_what_was_handed_over_to_whom_and_when(client, their_actions, eva, mats, sign_in):
    hand_over(client, eva, mats)
    account = AccountFactory(role=Role.DIRECTOR, director=eva)
    mine = " ".join(text_of(sign_in(account).get("/mina-atgarder/"), "//main"))
    assert "Eva Olin svarar inte för någon åtgärd." in mine
    assert "avslutat" not in mine
    (told,) = text_of(sign_in(account).get("/mina-atgarder/"), "//section[@aria-labelledby='overlamnat']")
    assert told.startswith("Överlämnat ")
    assert "till Mats Bohman den 1 september 2015:" in told
    assert all(action.label in told for action in their_actions if action.removed_at is None)
    page = text_of(client.get("/direktor/eva/"), "//section[@aria-labelledby='overlamnat']")
    assert page == [told]
    assert (
        text_of(client.get("/direktor/eva/?at=2015-08-31"), "//section[@aria-labelledby='overlamnat']") == []
    )
