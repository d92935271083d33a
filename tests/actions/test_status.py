"""The rules of statuses; lateness is tested in test_late.py."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.period import parse
from actions.status import LABELS, Status, due_day, is_open


@pytest.mark.parametrize("status", [None, "not_started", "ongoing", "continuous", "partly_done"])
def test_is_open_while_something_is_left(status):
    assert is_open(status)


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_is_open_not_when_settled(status):
    assert not is_open(status)


@pytest.mark.parametrize(
    ("status", "deadline", "day"),
    [
        ("ongoing", "våren 2015", dt.date(2015, 6, 30)),
        (None, "senast 2016", dt.date(2016, 12, 31)),
        ("not_started", "från hösten 2015", dt.date(2015, 12, 31)),
        ("ongoing", "från hösten 2015", None),
        ("partly_done", "från och med 2015", None),
        ("done", "våren 2015", None),
        ("dropped", "våren 2015", None),
        ("continuous", "våren 2015", None),
        ("ongoing", "löpande under 2015", None),
        ("ongoing", "inför budget 2017", None),
        ("ongoing", "snarast", None),
    ],
)
def test_due_day_follows_status_and_time(status, deadline, day):
    assert due_day(status, parse(deadline)) == day


def test_due_day_none_without_a_time():
    assert due_day("ongoing", None) is None


def test_every_status_has_a_label():
    assert set(LABELS) == {*Status, None}
