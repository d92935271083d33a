"""A small sample of `make fuzz`, and what the fuzzer reads and notices."""

import random

import pytest

from actions import services
from tests.factories import DirectorFactory
from tests.reports.reporting import draft
from tests.world import World
from tools.fuzz.damage import Damaged, damaged, encoded
from tools.fuzz.pages import CHOICE, FIXED, TEXT, Field, Form, forms, links
from tools.fuzz.walk import Fuzzer, newest_rows

SEED = 20150902
PAGE = """
<a href="/plan/">Plan</a><a href="../b/#x">B</a><a href="https://example.com/">Bort</a><a href="/static/x.css">Stil</a>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t">
  <input name="label" value="Mål"><textarea name="text">\nRad</textarea><input type="hidden" name="version" value="3">
  <input type="password" name="password">
  <select name="area"><option value="">Inget</option><option value="4" selected>Fyra</option></select>
  <input type="radio" name="status" value="done"><input type="radio" name="status" value="ongoing" checked>
  <input type="checkbox" name="late"><button>Spara</button><button name="add_row" value="1">Rad</button></form>
<form id="flera" action="/flera/" method="post"></form><input type="checkbox" form="flera" name="chosen" value="7:1">
"""


def test_links_of_a_page_are_those_on_this_site():
    assert links(PAGE, "/a/c/") == ["/plan/", "/a/b/"]


def test_forms_of_a_page_are_read_as_a_browser_sends_them():
    one, many = forms(PAGE, "/a/")
    assert (one.method, one.url, one.buttons) == ("post", "/a/", (("add_row", "1"),))
    assert set(one.fields) == {
        Field("label", "Mål", TEXT),
        Field("text", "Rad", TEXT),
        Field("version", "3", FIXED),
        Field("password", "", FIXED),
        Field("area", "4", CHOICE, ("", "4")),
        Field("status", "ongoing", CHOICE, ("done", "ongoing")),
        Field("late", "", CHOICE, ("", "on")),
    }
    assert (many.url, [field.name for field in many.fields]) == ("/flera/", ["chosen"])


def test_damage_is_repeated_by_its_seed_and_marks_what_is_typed():
    form = forms(PAGE, "/a/")[0]
    made = [damaged(random.Random(7), form) for _ in range(2)]
    assert made[0] == made[1]
    many = [damaged(random.Random(seed), form) for seed in range(50)]
    assert all(mark in encoded(one.pairs) for one in many for mark in one.marks)
    assert encoded((("a b", "å\ud800"),)) == "a+b=%C3%A5%ED%A0%80"


def test_rows_are_also_sent_as_one_text_and_what_is_not_sent_is_not_marked():
    rows = tuple(Field(f"signatories-{number}-name", "", TEXT) for number in range(2))
    many = [damaged(random.Random(seed), Form("post", "/a/", rows, ())) for seed in range(50)]
    as_text = [one for one in many if "signatories" in dict(one.pairs)]
    assert 5 < len(as_text) < 25
    assert all(mark in str(one.pairs) for one in many for mark in one.marks)


@pytest.fixture
def world(db):
    """The past, which is recorded before the accounts of today."""
    return World(3)


@pytest.fixture
def clients(world, cast, sign_in):
    draft(world)
    DirectorFactory(key="eva", name="Eva Olin")
    return {role: sign_in(account) for role, account in cast.items()}


@pytest.mark.slow
def test_sample_of_damaged_requests_finds_nothing(clients):
    fuzzer = Fuzzer(clients, SEED)
    fuzzer.run(300, seconds=120)
    assert fuzzer.sent > 100
    assert {"anonymous", "reader", "editor"} <= {role for role, pages in fuzzer.starts.items() if pages}
    assert fuzzer.findings == []


@pytest.fixture
def fuzzer(editor, sign_in):
    World(1)
    return Fuzzer({"editor": sign_in(editor)}, SEED)


def send(fuzzer, url, **fields):
    sent = Damaged(tuple(fields.items()), tuple(fields.values()))
    fuzzer.number, fuzzer.role = 7, "editor"
    fuzzer._send(random.Random(1), fuzzer.clients["editor"], "post", url, sent)
    return [(finding.walk, finding.what) for finding in fuzzer.findings]


def test_text_that_is_saved_or_shown_again_is_no_finding(fuzzer):
    assert send(fuzzer, "/plan/plan/nytt-avsnitt/", title="mabcdefgh") == []
    assert send(fuzzer, "/plan/plan/nytt-avsnitt/", title="m" * 400) == []


def test_text_that_is_lost_is_a_finding(fuzzer, monkeypatch):
    monkeypatch.setattr(services, "create_section", lambda **values: None)
    assert send(fuzzer, "/plan/plan/nytt-avsnitt/", title="mabcdefgh") == [(7, "302 and lost mabcdefgh")]


def test_error_is_a_finding(fuzzer, monkeypatch):
    monkeypatch.setattr(services, "create_section", lambda **values: 1 / 0)
    found = send(fuzzer, "/plan/plan/nytt-avsnitt/", title="mabcdefgh")
    assert found == [(7, "500 ZeroDivisionError: division by zero")]


def test_walks_leave_nothing_behind(fuzzer):
    before = sorted(fuzzer.newest.values())
    fuzzer.run(30)
    assert sorted(newest_rows().values()) == before


def test_walks_of_a_role_begin_signed_in(fuzzer):
    client = fuzzer.clients["editor"]
    fuzzer._steps = lambda rng, client: client.logout()
    for number in range(2):
        fuzzer.walk(number)
        assert client.get("/konto/").status_code == 200
