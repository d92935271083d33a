"""Withdrawing a status note: who may, what is asked, and how it is shown."""

import re

import pytest
from django.urls import reverse

from actions import services
from actions.models import StatusNote
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory
from tests.pages import all_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(director):
    return ActionFactory(plan=PlanFactory(key="planen"), key="atgarden", directors=[director.director])


@pytest.fixture
def note(action):
    return NoteFactory(subject=action, text="Hamnade på fel åtgärd.", status="done")


def url(note):
    subject = note.subject
    route = "note_withdraw" if note.action_id else "area_note_withdraw"
    return reverse(route, args=[subject.plan.key, subject.key, note.pk])


def post(client, note, **data):
    note.subject.refresh_from_db()
    values = {"version": type(note.subject).objects.get(pk=note.subject.pk).version, "reason": "Fel åtgärd."}
    return client.post(url(note), {**values, **data}, follow=True)


def test_page_shows_the_note_and_asks_why(sign_in, director, note):
    shown = all_text(sign_in(director).get(url(note)))
    assert "Dra tillbaka noteringen" in shown
    assert "Hamnade på fel åtgärd." in shown
    assert "Skäl" in shown


def test_director_withdraws_a_note_of_their_own_action(sign_in, director, action, note):
    response = post(sign_in(director), note)
    shown = all_text(response)
    assert "Noteringen är tillbakadragen. Den står kvar i historiken." in shown
    assert "Tillbakadragen 2 september 2015 Av Doris Direktör den" in shown
    assert "Skäl: Fel åtgärd." in shown
    assert "Läs den tidigare texten" in shown
    assert "Ej rapporterad" in shown
    assert "drog tillbaka noteringen för den 2 september 2015" in shown
    action.refresh_from_db()
    assert (action.status, action.note) == (None, "")


def test_other_director_and_reader_may_not(sign_in, other_director, reader, note):
    for account in (other_director, reader):
        assert post(sign_in(account), note).status_code == 403
    assert StatusNote.objects.count() == 1


def test_reason_is_required_and_nothing_is_lost(sign_in, editor, note):
    response = post(sign_in(editor), note, reason=" ")
    assert "Skriv varför noteringen dras tillbaka." in all_text(response)
    assert StatusNote.objects.count() == 1


def test_change_meanwhile_is_told_and_the_next_try_saves(sign_in, editor, action, note):
    client = sign_in(editor)
    response = post(client, note, version=1)
    assert "Någon annan ändrade läget medan du läste." in all_text(response)
    assert "Fel åtgärd." in all_text(response)
    version = re.search(r'name="version" value="(\d+)"', response.content.decode())[1]
    assert "tillbakadragen" in all_text(post(client, note, version=version))


def test_note_that_is_withdrawn_or_corrected_already_gives_the_reason_back(sign_in, editor, note):
    client = sign_in(editor)
    post(client, note)
    response = post(client, note, reason="En gång till.")
    assert response.status_code == 404
    assert "Noteringen är redan rättad eller tillbakadragen" in all_text(response)
    assert "En gång till." in response.content.decode()
    assert client.get(url(note)).status_code == 404


def test_withdrawn_note_has_no_links_and_is_found_no_more(sign_in, editor, action, note):
    client = sign_in(editor)
    page = reverse("action", args=["planen", "atgarden"])
    assert url(note) in client.get(page).content.decode()
    post(client, note)
    shown = client.get(page).content.decode()
    assert "dra-tillbaka" not in shown
    assert "ratta" not in shown
    assert "på fel åtgärd" not in all_text(client.get(reverse("search"), {"q": "Hamnade"}))


def test_past_day_shows_the_note_as_it_stood(sign_in, editor):
    from tests.world import EDITOR, World, at

    world = World(1)
    wrong = services.add_note(
        world.actions[0], version=1, date=at(1).date(), status="done", text="Klar", by=EDITOR, at=at(1)
    )
    services.withdraw_note(wrong, version=2, reason="Fel", by=EDITOR, at=at(5))
    page = reverse("action", args=["plan", "atgard-1"])
    then, now = (all_text(sign_in(editor).get(page, at)) for at in ({"at": "2014-12-17"}, {}))
    assert "Tillbakadragen" not in then
    assert "Tillbakadragen" in now


def test_note_of_an_area_is_withdrawn_from_its_page(sign_in, editor):
    area = AreaFactory(plan=PlanFactory(key="planen"))
    note = NoteFactory(subject=area, text="Fel område.")
    client = sign_in(editor)
    page = reverse("area_note", args=["planen", area.key])
    assert url(note) in client.get(page).content.decode()
    response = post(client, note)
    assert response.redirect_chain[0][0] == page
    assert "Tillbakadragen" in all_text(response)
    area.refresh_from_db()
    assert (area.status, area.note) == (None, "")


def test_withdrawn_notes_of_an_action_cost_one_query(sign_in, editor, action, django_assert_max_num_queries):
    client = sign_in(editor)
    page = reverse("action", args=["planen", "atgarden"])
    counts = []
    for _ in range(3):
        action.refresh_from_db()
        note = NoteFactory(subject=action)
        action.refresh_from_db()
        services.withdraw_note(note, version=action.version, reason="Fel", by=BY)
        with django_assert_max_num_queries(60) as captured:
            client.get(page)
        counts.append(len(captured))
    assert counts[0] == counts[1] == counts[2]
