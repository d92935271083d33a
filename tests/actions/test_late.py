"""When an action is late (sen)."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.period import Kind, Period, Precision
from actions.status import is_late

SPRING = Period("våren 2015", dt.date(2015, 1, 1), dt.date(2015, 6, 30), Precision.SEASON, Kind.DURING)
FROM_AUTUMN = Period("från hösten 2015", dt.date(2015, 7, 1), None, Precision.SEASON, Kind.START_FROM)
CONTINUOUS = Period("löpande", None, None, Precision.NONE, Kind.CONTINUOUS)
EVENT = Period("inför budget 2017", None, None, Precision.NONE, Kind.EVENT)
LONG_AFTER = dt.date(2020, 1, 1)


@pytest.mark.parametrize("status", [None, "not_started", "ongoing", "partly_done"])
def test_is_late_the_day_after_the_last(status):
    assert not is_late(status, SPRING, dt.date(2015, 6, 30))
    assert is_late(status, SPRING, dt.date(2015, 7, 1))


@pytest.mark.parametrize("status", ["done", "continuous", "dropped"])
def test_is_late_never_when_settled(status):
    assert not is_late(status, SPRING, LONG_AFTER)


@pytest.mark.parametrize("deadline", [None, CONTINUOUS, EVENT])
def test_is_late_never_without_a_last_day(deadline):
    assert not is_late("ongoing", deadline, LONG_AFTER)


@pytest.mark.parametrize(("status", "late"), [(None, True), ("not_started", True), ("ongoing", False)])
def test_is_late_when_what_should_have_begun_has_not(status, late):
    assert is_late(status, FROM_AUTUMN, dt.date(2016, 1, 1)) is late
    assert not is_late(status, FROM_AUTUMN, dt.date(2015, 12, 31))
