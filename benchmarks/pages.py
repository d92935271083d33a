"""Row 11: a whole page request, against a bare view that executes the same statements.

Both go through the WSGI application with all middleware, session, account and URL resolving. The bare view
executes the statements that the page executed and responds with one string of the fetched rows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from actions import services
from actions.models import Plan
from benchmarks.comparisons import FIRST, LAST, follow_up
from benchmarks.measure import Row, against, medians
from benchmarks.world import EDITOR, START, analyze, make_plan
from directors.access import requires
from directors.models import Account, Director, Role
from directors.rights import Ability
from nacka_styrning import urls

SIZES = ((60, 5.0), (1000, 8.0))
OWN_STATEMENTS = ("django_session", "directors_account")

Statement = tuple[str, Any]
statements: list[Statement] = []
"""The statements of the page that the bare view is measured against."""


class Page(NamedTuple):
    what: str
    address: str
    account: Account


def rows(size: str) -> Iterator[Row]:
    call_command("collectstatic", interactive=False, verbosity=0)
    with _bare_view():
        for count, target in SIZES:
            inner = 3 if count < 100 else 1
            for page in _pages(count):
                floor, measured = medians(*_requests(page), inner=inner)
                what = f"{page.what}, {count} åtgärder"
                yield against(11, what, connection.vendor, floor, measured, target)


@contextmanager
def _bare_view() -> Iterator[None]:
    urls.urlpatterns.append(path("bench/", bare))
    try:
        yield
    finally:
        urls.urlpatterns.pop()


@requires(Ability.READ)
def bare(request: HttpRequest) -> HttpResponse:
    fetched: list[Any] = []
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            fetched += cursor.fetchall()
    return HttpResponse("".join([f"{value}" for row in fetched for value in row]))


def _pages(count: int) -> list[Page]:
    """Return the five pages of a plan whose actions share one director, whose page is Mina åtgärder."""
    person = services.create_director(key=f"pages-{count}", name="Doris Direktör", by=EDITOR, at=START)
    plan = make_plan(f"pages-{count}", count, sentences=2, also=person)
    follow_up(plan)
    analyze()
    editor, director = _account(count, Role.EDITOR), _account(count, Role.DIRECTOR, person)
    days = f"?fran={FIRST.date()}&till={LAST.date()}"
    return [
        Page("planens sida", reverse("plan", args=[plan.key]), editor),
        Page("jämförelsens sida", reverse("comparison", args=[plan.key]) + days, editor),
        Page("en åtgärds sida", reverse("action", args=[plan.key, _middle(plan)]), editor),
        Page("Mina åtgärder", reverse("my_actions"), director),
        Page("ändringsloggen", reverse("changes", args=[plan.key]), editor),
    ]


def _middle(plan: Plan) -> str:
    return plan.actions.active().order_by("order")[plan.actions.count() // 2].key


def _account(count: int, role: Role, person: Director | None = None) -> Account:
    return Account.objects.create_user(f"{role}-{count}@example.se", name="Rut", role=role, director=person)


def _requests(page: Page) -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """Return (bare view, page) as requests by the page's visitor."""
    cookie = _cookie(page.account)
    asked = _request(page.address, cookie)
    statements[:] = _sent(asked)
    return _request("/bench/", cookie), asked


def _cookie(account: Account) -> str:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _request(address: str, cookie: str) -> Callable[[], bytes]:
    application = WSGIHandler()
    asked = urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": asked.path,
        "QUERY_STRING": asked.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.url_scheme": "https",
    }

    def ask() -> bytes:
        heads: list[str] = []
        given = {**environ, "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO()}
        response = application(given, lambda status, headers, *rest: heads.append(status))
        body = b"".join(response)
        response.close()
        if not heads[0].startswith("200"):
            raise AssertionError(f"{address} answered {heads[0]}")
        return body

    return ask


def _sent(ask: Callable[[], Any]) -> list[Statement]:
    """Return the statements of a request, except those of every signed-in request."""
    sent: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "EXECUTE", "(")) and not any(name in sql for name in OWN_STATEMENTS):
            sent.append((sql, params))
        return execute(sql, params, many, context)

    ask()
    with connection.execute_wrapper(note):
        ask()
    return sent
