"""When an action is late (sen)."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.period import Kind, Period, Precision, parse
from actions.status import is_late, should_have_begun

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


@pytest.mark.parametrize(("status", "missed"), [(None, True), ("not_started", True), ("ongoing", False)])
def test_what_has_not_begun_should_have_and_is_not_late(status, missed):
    day = dt.date(2016, 1, 1)
    assert (should_have_begun(status, FROM_AUTUMN, day), is_late(status, FROM_AUTUMN, day)) == (missed, False)
    assert not should_have_begun(status, FROM_AUTUMN, dt.date(2015, 12, 31))


@pytest.mark.parametrize(("status", "late", "missed"), [(None, False, True), ("ongoing", True, False)])
def test_what_takes_effect_on_a_day_should_begin_then(status, late, missed):
    deadline = parse("från och med den 1 september 2015")
    found = [ask(status, deadline, dt.date(2015, 9, 2)) for ask in (is_late, should_have_begun)]
    assert found == [late, missed]


@pytest.mark.parametrize("status", ["done", "continuous", "dropped", "ongoing"])
def test_what_has_begun_or_ended_is_not_waited_for(status):
    assert not should_have_begun(status, FROM_AUTUMN, LONG_AFTER)
