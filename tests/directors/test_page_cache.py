"""Pages kept for visitors who are not signed in: the same page, never another's, and few of them."""

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from actions import services
from directors import page_cache
from tests.factories import BY, ActionFactory, PlanFactory

PLAN = "/plan/planen/"


@pytest.fixture
def action(db, settings):
    settings.OPEN_READING = "all"
    return ActionFactory(plan=PlanFactory(key="planen"), key="malen", label="Mål")


def text(client, address=PLAN):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_second_visitor_gets_the_page_with_one_query(action, django_assert_num_queries):
    first = text(Client())
    with django_assert_num_queries(1):  # chain heads
        assert text(Client()) == first


def test_kept_page_has_the_headers_of_the_first(action):
    first, second = Client().get(PLAN), Client().get(PLAN)
    assert second.headers == first.headers
    assert "ETag" in second


def test_edit_is_seen_at_once(action):
    text(Client())
    services.edit_action(action, version=1, label="Nytt mål", by=BY)
    assert "Nytt mål" in text(Client())


def test_someone_signed_in_gets_their_own_page_and_leaves_none(action, editor, sign_in):
    anonymous = text(Client())
    assert "Logga in" in anonymous
    own = text(sign_in(editor))
    assert "Logga ut" in own
    assert text(Client()) == anonymous


def test_closed_site_shows_no_kept_page(action, settings):
    text(Client())
    settings.OPEN_READING = "nothing"
    assert Client().get(PLAN).status_code == 302


def test_head_request_of_a_kept_page_is_empty(action):
    text(Client())
    assert Client().head(PLAN).content == b""


def with_cookie(request):
    response = HttpResponse("sida")
    response.set_cookie("a", "b")
    return response


def with_token(request):
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return HttpResponse("sida")


def with_session(request):
    request.session["a"] = "b"
    return HttpResponse("sida")


VIEWS = {
    "plain": (lambda request: HttpResponse("sida"), True),
    "missing": (lambda request: HttpResponse("sida", status=404), False),
    "cookie": (with_cookie, False),
    "token": (with_token, False),
    "session": (with_session, False),
    "large": (lambda request: HttpResponse("s" * (page_cache.MAX_BYTES + 1)), False),
    "as large as may be": (lambda request: HttpResponse("s" * page_cache.MAX_BYTES), True),
}


@pytest.mark.parametrize(("view", "is_kept"), VIEWS.values(), ids=VIEWS.keys())
def test_only_a_page_that_is_the_same_for_all_is_kept(view, is_kept, rf):
    calls = []
    answer = page_cache.kept(lambda request: calls.append(1) or view(request))
    for _ in range(2):
        answer(visit(rf))
    assert len(calls) == (1 if is_kept else 2)


def test_page_without_a_tag_is_not_kept(rf):
    calls = []
    answer = page_cache.kept(lambda request: calls.append(1) or HttpResponse())
    for _ in range(2):
        answer(visit(rf, tag=None))
    assert len(calls) == 2


def test_page_of_someone_signed_in_is_not_kept(rf, editor):
    calls = []
    answer = page_cache.kept(lambda request: calls.append(1) or HttpResponse())
    for _ in range(2):
        request = visit(rf)
        request.user = editor
        answer(request)
    assert len(calls) == 2


def visit(rf, tag='"tag"'):
    request = rf.get("/")
    request.user, request.session, request.page_tag = AnonymousUser(), SessionStore(), tag
    return request


def test_number_of_pages_is_limited():
    limit = django_settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]
    for number in range(2 * limit):
        caches["pages"].set(str(number), HttpResponse())
    held = [number for number in range(2 * limit) if caches["pages"].get(str(number)) is not None]
    assert len(held) <= limit
    assert 2 * limit - 1 in held
