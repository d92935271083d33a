"""The step of a draft that lists what has changed in the plan after the follow-up day."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions import services
from actions.services import Assigned
from reports.models.reports import Baseline
from reports.services import take_along
from tests.pages import all_text
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix
from tests.world import EDITOR, World, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


@pytest.fixture
def report(world):
    return draft(world, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED)


@pytest.fixture
def client(sign_in, editor):
    return sign_in(editor)


def reword(world, words, key="atgard-1", when=None):
    action = world.plan.actions.get(key=key)
    services.edit_action(action, version=action.version, by=EDITOR, wording=words, at=when)
    return action


def url(report, name="report_later"):
    return reverse(name, args=[report.pk])


def tokens(response):
    return re.findall(r'name="shown" value="([^"]+)"', response.content.decode())


def test_nothing_changed(client, report):
    response = client.get(url(report))
    assert "Ingenting i planen har ändrats efter uppföljningsdagen." in all_text(response)
    assert "att se över" not in all_text(response)


def test_change_is_listed_with_what_it_was_and_is(client, world, report):
    reword(world, "Åtgärd 1 ska göras fort.")
    shown = all_text(client.get(url(report)))
    assert "Inte med i rapporten 1" in shown
    assert "1 att se över" in shown
    assert "Åtgärd: Åtgärd 1 Ta med" in shown
    assert "tillagt: fort" in shown


def test_taking_one_along_shows_it_and_a_later_change_is_listed_anew(client, world, report):
    action = reword(world, "Åtgärd 1 ska göras fort.")
    token = f"action:atgard-1@{action.version}"
    response = client.post(url(report), {"take": token, "shown": [token]}, follow=True)
    assert "Ändringen är med i rapporten." in all_text(response)
    assert "Taget med 1" in all_text(response)
    report.refresh_from_db()
    assert report.taken == {"action:atgard-1": action.version}
    reword(world, "Åtgärd 1 ska göras genast.")
    response = client.get(url(report))
    assert "igen, efter att den togs med" in all_text(response)
    assert tokens(response) == [f"action:atgard-1@{action.version + 1}"]
    document = all_text(client.get(url(report, "report")))
    assert "fort" in document
    assert "genast" not in document


def test_page_for_fixing_tells_how_much_is_left_out(client, world, report):
    reword(world, "Nytt.")
    assert "1 ändring i planen efter uppföljningsdagen är inte med." in all_text(
        client.get(url(report, "report_fix"))
    )
    take_along(report, by=EDITOR, take={"action:atgard-1": 2})
    assert "är inte med." not in all_text(client.get(url(report, "report_fix")))


def test_taking_all_takes_what_was_shown_and_no_more(client, world, report):
    reword(world, "Ett.")
    shown = tokens(client.get(url(report)))
    reword(world, "Två.", "atgard-2")
    reword(world, "Ett igen.")
    response = client.post(url(report), {"take": "alla", "shown": shown}, follow=True)
    assert "Något ändrades igen medan du läste." in all_text(response)
    report.refresh_from_db()
    assert report.taken == {}
    shown = tokens(client.get(url(report)))
    response = client.post(url(report), {"take": "alla", "shown": shown}, follow=True)
    assert "2 ändringar är med i rapporten." in all_text(response)
    assert "Allt som har ändrats efter uppföljningsdagen är med." in all_text(response)


def test_leaving_one_and_all(client, world, report):
    for key in ("atgard-1", "atgard-2", "atgard-3"):
        reword(world, "Nytt.", key)
    take_along(report, by=EDITOR, take={f"action:atgard-{number}": 2 for number in (1, 2, 3)})
    client.post(url(report), {"leave": "action:atgard-2"})
    report.refresh_from_db()
    assert sorted(report.taken) == ["action:atgard-1", "action:atgard-3"]
    client.post(url(report), {"leave": "alla"})
    report.refresh_from_db()
    assert report.taken == {}


def test_two_editors_keep_each_others_choices(world, report):
    take_along(report, by=EDITOR, take={"action:atgard-1": 1})
    take_along(report, by=EDITOR, take={"action:atgard-2": 1}, leave=["action:atgard-1"])
    take_along(report, by=EDITOR, take={"plan": 1})
    report.refresh_from_db()
    assert report.taken == {"action:atgard-2": 1, "plan": 1}


@pytest.mark.parametrize("posted", ["", "action:atgard-1@99", "action:atgard-1", "@", "x" * 500])
def test_what_is_not_offered_is_not_taken(client, world, report, posted):
    reword(world, "Nytt.")
    assert client.post(url(report), {"take": posted}).status_code == 302
    report.refresh_from_db()
    assert report.taken == {}


def test_removed_area_that_was_taken_can_be_left_again(client, world, report):
    area = services.create_area(plan=world.plan, title="Kort", by=EDITOR, at=at(20))
    services.remove_area(area, version=1, reason="Fel", by=EDITOR, at=None)
    take_along(report, by=EDITOR, take={"area:kort": 2})
    assert "Utvecklingsområde: kort" in all_text(client.get(url(report)))


def test_plan_recorded_after_the_day_says_so(client):
    world = World(1, key="sen", when=at(280))
    report = draft(world, followup_date=FOLLOWED, date=FOLLOWED)
    for name in ("report_later", "report_write"):
        assert "Planen skrevs in den 21 september 2015, efter uppföljningsdagen." in all_text(
            client.get(url(report, name))
        )


def test_fixed_report_takes_nothing_along(client, world, report):
    plain = draft(world)
    fix(plain)
    for response in (client.get(url(plain)), client.post(url(plain), {"take": "alla"})):
        assert response.url == reverse("report", args=[plain.pk])


def test_queries_are_as_many_however_much_has_changed(client):
    counts = []
    for world in (World(2), World(12, key="stor")):
        report = draft(world, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED)
        for action in world.actions:
            reword(world, "Nytt.", action.key)
        take_along(report, by=EDITOR, take={"action:atgard-1": 2})
        client.get(url(report))
        with CaptureQueriesContext(connection) as captured:
            client.get(url(report))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_finding_corrected_after_the_day_leads_to_what_is_to_be_taken_along(client, world, report):
    action = world.actions[0]
    services.edit_action(action, version=1, by=EDITOR, responsible=[], at=at(200))
    page = url(report, "report_write")
    where = f"{url(report)}#action-atgard-1"
    action.refresh_from_db()
    assert "har ingen ansvarig. Ange ansvarig" in all_text(client.get(page))
    services.edit_action(action, version=2, by=EDITOR, responsible=[Assigned(world.bo.pk)])
    for name in ("report_write", "report", "report_fix"):
        shown = client.get(url(report, name))
        assert "har ingen ansvarig. Åtgärden har ändrats efteråt: ta med" in all_text(shown)
        assert where in shown.content.decode()
    assert 'id="action-atgard-1"' in client.get(url(report)).content.decode()
    take_along(report, by=EDITOR, take={"action:atgard-1": 3})
    assert "har ingen ansvarig" not in all_text(client.get(page))
