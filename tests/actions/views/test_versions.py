"""Putting an earlier version of an action back: what is offered, shown and saved."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from actions import services
from actions.models import Action
from actions.period import parse
from actions.services import Assigned
from actions.services.people import edit_title
from tests.factories import (
    BY,
    ActionFactory,
    AreaFactory,
    DirectorFactory,
    NoteFactory,
    PlanFactory,
    SectionFactory,
)
from tests.pages import all_text, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(db):
    return DirectorFactory(key="eva", name="Eva Olin", title="stadsjurist")


@pytest.fixture
def action(eva):
    """An action with two versions: another wording, time, area and section, and other responsible."""
    plan = PlanFactory(key="planen")
    areas = [AreaFactory(plan=plan, title=title) for title in ("Förr", "Nu")]
    sections = [SectionFactory(plan=plan, title=title) for title in ("Överst", "Underst")]
    action = ActionFactory(
        plan=plan,
        key="atgarden",
        label="Åtgärden",
        wording="Den första lydelsen.",
        deadline=parse("under våren 2015"),
        area_id=areas[0].pk,
        section_id=sections[0].pk,
        directors=[eva],
    )
    edit(
        action,
        wording="Den andra lydelsen.",
        deadline=None,
        area_id=areas[1].pk,
        section_id=sections[1].pk,
        responsible=[Assigned(role="stadsdirektören")],
    )
    return action


@pytest.fixture
def client(sign_in, editor):
    return sign_in(editor)


def edit(action, **changes):
    action.refresh_from_db()
    services.edit_action(action, version=action.version, by=BY, **changes)


def url(number=1):
    return reverse("action_put_back", args=["planen", "atgarden", number])


def saved():
    return Action.objects.select_related("area", "section").get(key="atgarden")


def test_page_shows_what_would_change(client, action):
    shown = client.get(url())
    names = text_of(shown, "//dl[@class='changes']//dt")
    assert names == ["Lydelse", "Utvecklingsområde", "Avsnitt", "Tid", "Ansvariga"]
    assert text_of(shown, "//dl[@class='changes']//dd")[0] == "Den andraförsta lydelsen."
    assert "Lydelsen från" in shown.content.decode()
    assert saved().version == 2


def test_putting_it_back_saves_a_new_version_with_its_reason(client, action, eva):
    response = client.post(url(), {"version": 2, "reason": "Den andra var fel."}, follow=True)
    assert "Den tidigare lydelsen gäller igen, som en ny version." in all_text(response)
    now = saved()
    assert (now.version, now.wording, now.deadline) == (3, "Den första lydelsen.", parse("under våren 2015"))
    assert (now.area.title, now.section.title) == ("Förr", "Överst")
    assert [entry["name"] for entry in now.responsible] == ["Eva Olin"]
    assert [row.director_id for row in now.responsibilities.all()] == [eva.pk]
    assert now.history.get(version=3).history_change_reason == "Den andra var fel."


def test_status_and_place_in_the_order_stay(client, action):
    action.refresh_from_db()
    NoteFactory(subject=action, status="done")
    client.post(url(), {"version": 3, "reason": "Fel."})
    now = saved()
    assert (now.status, now.wording, now.order) == ("done", "Den första lydelsen.", action.order)


def test_only_entries_with_other_contents_are_offered(client, action, sign_in, reader):
    action.refresh_from_db()
    NoteFactory(subject=action)
    page = reverse("action", args=["planen", "atgarden"])
    assert re.findall(r"version/(\d+)/satt-tillbaka", client.get(page).content.decode()) == ["1"]
    client.post(url(), {"version": 3, "reason": "Fel."})
    assert re.findall(r"version/(\d+)/satt-tillbaka", client.get(page).content.decode()) == ["2"]
    assert "satt-tillbaka" not in sign_in(reader).get(page).content.decode()


def test_area_and_section_that_are_gone_are_told_and_left(client, action):
    first = Action.history.get(id=action.pk, version=1)
    area, section = (
        action.plan.developmentareas.get(pk=first.area_id),
        action.plan.sections.get(pk=first.section_id),
    )
    services.remove_area(area, version=area.version, reason="Slut", by=BY)
    services.remove_section(section, version=section.version, reason="Slut", by=BY)
    shown = all_text(client.get(url()))
    assert "Området ”Förr” är borttaget ur planen. Åtgärden står kvar där den står nu." in shown
    assert "Avsnittet ”Överst” är borttaget ur planen. Åtgärden står kvar där den står nu." in shown
    client.post(url(), {"version": 2, "reason": "Fel."})
    now = saved()
    assert (now.wording, now.area.title, now.section.title) == ("Den första lydelsen.", "Nu", "Underst")


def test_director_who_has_left_is_told_and_left_out(client, action, eva):
    title = eva.appointments.get()
    edit_title(title, version=1, end=dt.date(2020, 1, 1), by=BY)
    assert "Eva Olin har ingen befattning längre. De ansvariga lämnas som de är." in all_text(
        client.get(url())
    )
    client.post(url(), {"version": saved().version, "reason": "Fel."})
    now = saved()
    assert (now.wording, [entry["role"] for entry in now.responsible]) == (
        "Den första lydelsen.", ["stadsdirektören"],
    )  # fmt: skip


def test_change_meanwhile_is_shown_before_anything_is_saved(client, action):
    edit(action, wording="Den tredje lydelsen.")
    response = client.post(url(), {"version": 2, "reason": "Den andra var fel."})
    shown = all_text(response)
    assert "Någon annan ändrade åtgärden medan du läste." in shown
    assert "tredje" in shown
    assert "Den andra var fel." in response.content.decode()
    assert 'name="version" value="3"' in response.content.decode()
    assert saved().wording == "Den tredje lydelsen."
    client.post(url(), {"version": 3, "reason": "Den andra var fel."})
    assert saved().wording == "Den första lydelsen."


def test_reason_is_required(client, action):
    assert "Skriv varför lydelsen sätts tillbaka." in all_text(
        client.post(url(), {"version": 2, "reason": ""})
    )
    assert saved().version == 2


def test_version_that_says_what_is_said_now(client, action):
    assert "Ingenting skulle ändras." in all_text(client.get(url(2)))


@pytest.mark.parametrize("number", [3, 99999])
def test_no_such_version(client, action, number):
    assert client.get(url(number)).status_code == 404


def test_removed_action_is_restored_first(client, action):
    action.refresh_from_db()
    services.remove_action(action, version=action.version, by=BY, reason="Slut")
    assert client.get(url()).status_code == 404
