"""ETags: a browser keeps a page exactly as long as it would get the same again."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions import services
from directors.models import Role
from directors.services import create_director
from reports.services import record_decision
from tests.cast import ROLES
from tests.factories import (
    BY,
    AccountFactory,
    ActionFactory,
    AreaFactory,
    NoteFactory,
    PlanFactory,
    SectionFactory,
)
from tests.test_rights_table import patterns

PAGES = {
    "start": {},
    "plan": {"plan_key": "planen"},
    "action": {"plan_key": "planen", "key": "malen"},
    "overview": {"plan_key": "planen"},
    "changes": {"plan_key": "planen"},
    "people_changes": {},
    "directors": {},
    "director": {"key": "doris-direktor"},
    "comparison": {"plan_key": "planen"},
    "decisions": {"plan_key": "planen"},
    "decision_log": {"plan_key": "planen"},
    "search": {},
    "my_actions": {},
    "reports": {},
}
ELSEWHERE = {"report", "wording", "board_decision_log"}  # tests/reports/views/, where there are such
PLAN = "/plan/planen/"


@pytest.fixture
def action(director):
    plan = PlanFactory(key="planen")
    area, section = AreaFactory(plan=plan), SectionFactory(plan=plan)
    return ActionFactory(
        plan=plan, key="malen", directors=[director.director], area_id=area.pk, section_id=section.pk
    )


@pytest.fixture
def client(action, director, sign_in):
    return sign_in(director)


def again(client, url, tag):
    """The status when the browser has the page with this tag."""
    return client.get(url, headers={"If-None-Match": tag}).status_code


def tag_of(client, url=PLAN):
    response = client.get(url)
    assert response.status_code == 200
    return response["ETag"]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_not_sent_again(name, client):
    url = reverse(name, kwargs=PAGES[name])
    tag_of(client, url)  # sets the cookie of the CSRF secret
    response = client.get(url, headers={"If-None-Match": tag_of(client, url)})
    assert (response.status_code, response.content) == (304, b"")
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_sent_again_after_a_change(name, client, action):
    url = reverse(name, kwargs=PAGES[name])
    tag_of(client, url)
    tag = tag_of(client, url)
    services.edit_action(action, version=action.version, label="Ny", by=BY)
    assert again(client, url, tag) == 200


def test_pages_with_tags_are_those_listed():
    def is_tagged(view):
        while view is not None:
            if getattr(view, "is_revalidated", False):
                return True
            view = getattr(view, "__wrapped__", None)
        return False

    assert {pattern.name for pattern in patterns() if is_tagged(pattern.callback)} == {*PAGES, *ELSEWHERE}


WRITES = {
    "note": lambda action: NoteFactory(subject=action),
    "area": lambda action: services.edit_area(action.area, version=1, title="Nytt", by=BY),
    "section": lambda action: services.edit_section(action.section, version=1, title="Nytt", by=BY),
    "plan": lambda action: services.edit_plan(action.plan, version=1, title="Ny", by=BY),
    "other plan": lambda action: PlanFactory(key="annan"),
    "director": lambda action: create_director(key="ny", name="Ny Person", by=BY),
    "title": lambda action: services.add_title(_director(action), title="Ny titel", by=BY),
    "name": lambda action: services.edit_director(_director(action), version=1, name="Nytt Namn", by=BY),
    "decision": lambda action: record_decision(plan=action.plan, what="Beslut", precision="none", by=BY),
    "request": lambda action: services.ask_change(
        action, kind="time", wanted="hösten 2030", reason="Mer tid.", by=BY
    ),
    "removal": lambda action: services.remove_action(action, version=1, reason="Klar", by=BY),
}


def _director(action):
    return action.responsibilities.get().director


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_every_tracked_write_changes_the_tag(write, client, action):
    tag_of(client)
    tag = tag_of(client)
    write(action)
    assert again(client, PLAN, tag) == 200


def test_no_role_gets_what_another_has(cast, action, sign_in, settings):
    settings.OPEN_READING = "all"
    clients = {role: sign_in(cast[role]) for role in ROLES}
    tags = {}
    for role, client in clients.items():
        tag_of(client)
        tags[role] = tag_of(client)
    assert len(set(tags.values())) == len(ROLES)
    answers = {(ours, theirs): again(clients[ours], PLAN, tags[theirs]) for ours in ROLES for theirs in ROLES}
    assert answers == {(a, b): 304 if a == b else 200 for a in ROLES for b in ROLES}


def test_two_accounts_of_one_role_have_tags_of_their_own(director, other_director, action, sign_in):
    tags = set()
    for account in (director, other_director):
        client = sign_in(account)
        client.cookies["csrftoken"] = "a" * 32
        tags.add(tag_of(client))
    assert len(tags) == 2


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"role": Role.NONE}, 404),
        ({"is_active": False}, 302),
        ({"role": Role.EDITOR}, 200),
        ({"name": "Ny"}, 200),
    ],
)
def test_rights_are_asked_before_the_tag(change, status, client, director):
    tag_of(client)
    tag = tag_of(client)
    for name, value in change.items():
        setattr(director, name, value)
    director.save()
    assert again(client, PLAN, tag) == status


def test_signing_out_is_noticed(client):
    tag_of(client)
    tag = tag_of(client)
    client.post("/logga-ut/")
    assert again(client, PLAN, tag) == 302


def test_another_account_of_the_same_name_and_role_has_another_page(action, sign_in):
    first, second = (sign_in(AccountFactory(name="Aina Ek")) for _ in range(2))
    first.get("/")
    second.cookies["csrftoken"] = first.cookies["csrftoken"].value
    assert again(second, "/", tag_of(first, "/")) == 200


def test_closing_the_site_to_visitors_is_noticed(action, anonymous, settings):
    settings.OPEN_READING = "all"
    tag = tag_of(anonymous)
    assert again(anonymous, PLAN, tag) == 304
    settings.OPEN_READING = "nothing"
    assert again(anonymous, PLAN, tag) == 302


def test_a_new_day_is_noticed(client, monkeypatch):
    tag_of(client)
    tag = tag_of(client)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    assert again(client, PLAN, tag) == 200


def test_another_query_is_another_page(client):
    tag_of(client)
    assert tag_of(client) != tag_of(client, f"{PLAN}?sen=on")


def test_another_run_of_the_program_is_noticed(client, monkeypatch):
    tag_of(client)
    tag = tag_of(client)
    monkeypatch.setattr("directors.etags.PROGRAM", "another")
    assert again(client, PLAN, tag) == 200


def test_a_message_is_shown_once_and_its_page_is_not_kept(editor, action, sign_in):
    client = sign_in(editor)
    url = f"{PLAN}atgard/malen/"
    tag_of(client, url)
    tag = tag_of(client, url)
    services.remove_action(action, version=1, reason="Klar", by=BY)
    client.post(f"{url}aterstall/")
    with_message = client.get(url, headers={"If-None-Match": tag})
    assert "Åtgärden är tillbaka i planen." in with_message.content.decode()
    assert "ETag" not in with_message
    assert "tillbaka" not in client.get(url).content.decode().split("Historik")[0]
    assert list(get_messages(client.get(url).wsgi_request)) == []


def test_the_token_of_a_kept_page_still_works(director, action, sign_in):
    client = sign_in(director)
    client.handler.enforce_csrf_checks = True
    client.get(PLAN)
    page = client.get(PLAN)
    token = page.context["csrf_token"]
    assert again(client, PLAN, page["ETag"]) == 304
    assert client.post("/logga-ut/", {"csrfmiddlewaretoken": str(token)}).status_code == 302


def test_a_page_whose_token_no_longer_works_is_sent_again(client):
    tag_of(client)
    tag = tag_of(client)
    del client.cookies["csrftoken"]
    assert again(client, PLAN, tag) == 200


def test_a_compressed_page_is_recognised(client):
    zipped = {"Accept-Encoding": "gzip"}
    client.get(PLAN)
    tag = client.get(PLAN, headers=zipped)["ETag"]
    assert tag.startswith("W/")
    assert client.get(PLAN, headers={**zipped, "If-None-Match": tag}).status_code == 304


def test_not_changed_takes_three_queries(client, django_assert_num_queries):
    tag_of(client)
    tag = tag_of(client)
    with django_assert_num_queries(3):  # session, account, chain heads
        again(client, PLAN, tag)


def test_forms_have_no_tag(editor, action, sign_in):
    assert "ETag" not in sign_in(editor).get(f"{PLAN}atgard/malen/andra/")
    assert "ETag" not in Client().get("/logga-in/")
