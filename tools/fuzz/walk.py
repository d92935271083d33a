"""Walks through the pages of one role after another, and what they find."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from http.cookies import SimpleCookie
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.db import transaction
from django.db.models import Max
from django.test import Client
from django.urls import Resolver404, resolve

from directors.models import Account
from tools.fuzz.answer import Answer, ask
from tools.fuzz.damage import ADDRESSES, JUNK, Damaged, damaged
from tools.fuzz.pages import Form, forms, links
from tracking.layout import layout
from tracking.registry import tracked_models

STEPS = 5  # forms of one walk at most
PER_ROUTE = 3  # pages of one route where walks begin, for each role
STARTS = (
    *("/", "/plan/", "/mina-atgarder/", "/rapporter/", "/direktorer/", "/sok/", "/beslut/"),
    *("/konto/", "/konton/", "/logga-in/"),
)
QUERY = (
    *("at", "q", "id", "vad", "vem", "fran", "till", "sida", "next", "oppna", "plan", "visa", "avsnitt"),
    *("omrade", "status", "direktor", "gruppera", "sortera", "sen", "text"),
)
HEADERS: tuple[dict[str, str], ...] = (
    *({}, {}, {}, {"X-Fragment": "1"}),
    {"HX-Request": "true", "HX-Current-URL": "http://["},
)
BYTES = {"reports.snapshot", "reports.reportfile"}
SIGN_OUT = "/logga-ut/"


class Finding(NamedTuple):
    """Something that should not be: `walk` is its number, `sent` the fields with the beginnings of their values."""

    walk: int
    role: str
    what: str
    request: str
    sent: str

    def __str__(self) -> str:
        return f"walk {self.walk}, {self.role}: {self.what} at {self.request}\n    {self.sent}"


class Fuzzer:
    """Walks with the signed-in clients of each role; the same seed on the same database walks the same way."""

    def __init__(self, clients: Mapping[str, Client], seed: int) -> None:
        self.clients, self.seed = dict(clients), seed
        self.findings: list[Finding] = []
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.slowest: list[tuple[float, str]] = []
        self.number = 0
        self.known: list[Form] = []
        for client in self.clients.values():
            client.raise_request_exception = False
        self.newest = newest_rows()
        self.starts = {role: self._crawl(client) for role, client in self.clients.items()}

    @property
    def sent(self) -> int:
        return self.statuses.total()

    def run(self, requests: int, seconds: float = 900) -> None:
        """Walk until so many requests are sent, or so long has passed."""
        end = time.monotonic() + seconds
        while self.sent < requests and time.monotonic() < end:
            self.walk(self.number)
            self.number += 1

    def walk(self, number: int) -> None:
        """Walk once and roll everything back."""
        rng = random.Random(f"{self.seed}:{number}")  # noqa: S311  (repeatable)
        self.number, self.role = number, rng.choice(sorted(self.clients))
        client = self.clients[self.role]
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        with transaction.atomic():
            self._steps(rng, client)
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(cookies)

    def _crawl(self, client: Client) -> list[str]:
        """Return the addresses that walks begin at: some of each route that links lead to."""
        waiting, found, routes = list(STARTS), [], Counter[str]()
        while waiting:
            url = waiting.pop(0)
            route = route_of(url)
            if not route or url in found or routes[route] >= PER_ROUTE:
                continue
            routes[route] += 1
            answer = ask(client, "get", url, (), {})
            if answer.status == 200 and answer.page:
                found.append(url)
            waiting += links(answer.page, answer.url)
            self.known += forms(answer.page, answer.url)
        return found

    def _steps(self, rng: random.Random, client: Client) -> None:
        url = rng.choice(self.starts[self.role])
        query = Damaged(_query(rng, url), ()) if rng.random() < 0.3 else Damaged((), ())
        answer = self._send(rng, client, "get", url, query)
        for _ in range(rng.randint(1, STEPS)):
            offered = [form for form in forms(answer.page, answer.url) if form.url != SIGN_OUT]
            posts = [form for form in offered if form.method == "post"]
            if rng.random() < 0.1 or not offered:
                offered = self.known  # also forms that the role is never shown
            form = rng.choice(posts if posts and rng.random() < 0.8 else offered)
            answer = self._send(rng, client, form.method, form.url, damaged(rng, form))
            if answer.error:
                return

    def _send(self, rng: random.Random, client: Client, method: str, url: str, sent: Damaged) -> Answer:
        """Send the request and note what is wrong with its answer."""
        answer = ask(client, method, url, sent.pairs, rng.choice(HEADERS))
        self.statuses[method, answer.status] += 1
        took = (answer.seconds, f"{method} {url[:100]} (walk {self.number})")
        self.slowest = sorted([*self.slowest, took], reverse=True)[:5]
        if answer.error:
            self._found(answer.error, method, url, sent)
        elif method == "post" and answer.status not in (403, 404):
            lost = [mark for mark in sent.marks if mark not in answer.page]
            if lost and (lost := self._unsaved(lost)) and not is_choice(sent):
                self._found(f"{answer.status} and lost {', '.join(lost)}", method, url, sent)
        return answer

    def _found(self, what: str, method: str, url: str, sent: Damaged) -> None:
        shown = ", ".join(f"{name}={value[:40]!r}" for name, value in sent.pairs)[:1500]
        self.findings.append(Finding(self.number, self.role, what, f"{method} {url[:200]}", shown))

    def _unsaved(self, marks: list[str]) -> list[str]:
        """Return the marks that the walk has not saved."""
        saved = "\n".join(self._saved())
        return [mark for mark in marks if mark not in saved]

    def _saved(self) -> Iterator[str]:
        for history, newest in self.newest.items():
            yield from map(repr, history._base_manager.filter(pk__gt=newest).values_list())
        yield from map(repr, Account.objects.values_list("name", "email"))


def newest_rows() -> dict[Any, int]:
    """Return the highest id of each history table that holds text."""
    models = [model for model in tracked_models() if model._meta.label_lower not in BYTES]
    tables = [layout(model).history for model in models]
    return {table: table._base_manager.aggregate(newest=Max("pk"))["newest"] or 0 for table in tables}


def is_choice(sent: Damaged) -> bool:
    """Return whether the form is the merge after a conflict: what the writer chooses away there is not lost."""
    return any(name == "merge" for name, _ in sent.pairs)


def route_of(url: str) -> str:
    """Return the name of the route of an address; "" for none."""
    try:
        return resolve(urlsplit(url).path).url_name or ""
    except (Resolver404, ValueError):
        return ""


def _query(rng: random.Random, url: str) -> tuple[tuple[str, str], ...]:
    """Return a damaged query string for an address."""
    names = [*(name for name, _ in parse_qsl(urlsplit(url).query)), *QUERY]
    return tuple((rng.choice(names), rng.choice((*JUNK, *ADDRESSES))) for _ in range(rng.randint(1, 3)))
