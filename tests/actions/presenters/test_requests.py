"""Requests as they stood at a moment."""

import datetime as dt
from types import SimpleNamespace

import pytest

from actions.presenters.requests import requests_of
from actions.request_kinds import INFO

ASKED, CLOSED = (dt.datetime(2015, 9, day, 12, tzinfo=dt.UTC) for day in (2, 9))


def request(kind="time", **changes):
    values = {
        "pk": 1,
        "info": INFO[kind],
        "wanted": "hösten 2016",
        "reason": "Mer tid.",
        "asked_by": "Doris",
        "asked_by_id": 7,
        "asked_at": ASKED,
        "outcome": "taken",
        "decision": "KS § 3",
        "answer": "",
        "result": "hösten 2016",
        "closed_by": "Rut",
        "closed_at": CLOSED,
    }
    return SimpleNamespace(**{**values, **changes})


@pytest.mark.parametrize(
    ("until", "is_open"),
    [(None, False), (CLOSED, False), (CLOSED - dt.timedelta(seconds=1), True), (ASKED, True)],
)
def test_request_is_open_until_the_moment_it_was_closed(until, is_open):
    found = requests_of([request()], "", until=until)
    assert (len(found.open), len(found.closed)) == (int(is_open), int(not is_open))
    line = (*found.open, *found.closed)[0]
    assert bool(line.decision) is not is_open


def test_open_ones_are_oldest_first_and_closed_ones_latest_first():
    rows = [request(pk=pk, **({"outcome": "", "closed_at": None} if pk % 2 else {})) for pk in (4, 3, 2, 1)]
    found = requests_of(rows, "")
    assert ([one.id for one in found.open], [one.id for one in found.closed]) == ([1, 3], [4, 2])


def test_time_was_decided_through_the_request_whose_words_the_plan_has():
    found = requests_of([request(pk=2, result="våren 2017"), request(pk=1), request("wording", pk=3)], "")
    assert found.decided_time("hösten 2016").id == 1
    assert found.decided_time("våren 2018") is None


def test_wording_that_is_asked_for_is_shown_against_the_decided_one():
    open_one = request("wording", wanted="Ny text.", outcome="", closed_at=None)
    (line,) = requests_of([open_one], "Gammal text.").open
    assert {(piece.op, piece.text.strip()) for piece in line.pieces} >= {
        ("delete", "Gammal"),
        ("insert", "Ny"),
    }
    (closed,) = requests_of([request("wording")], "Gammal text.").closed
    assert closed.pieces == ()


def test_own_requests_are_those_of_the_account():
    asked = request(outcome="", closed_at=None)
    own = [requests_of([asked], "", account_id=pk).open[0].is_own for pk in (7, 8, None)]
    assert own == [True, False, False]
