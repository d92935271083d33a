import datetime as dt

import pytest

from actions.period import parse
from actions.urgency import Urgency, contradictions, period_start, todo, urgency

TODAY = dt.date(2015, 9, 2)
SINCE = dt.date(2015, 7, 1)


def period(text):
    return parse(text, today=TODAY)


@pytest.mark.parametrize(
    ("status", "deadline", "noted", "expected"),
    [
        ("ongoing", "under våren 2015", TODAY, Urgency.LATE),
        (None, "senast den 31 december 2015", None, Urgency.UNREPORTED),
        ("ongoing", "senast den 31 december 2015", dt.date(2015, 6, 30), Urgency.UNREPORTED),
        ("ongoing", "senast den 1 oktober 2015", TODAY, Urgency.SOON),
        ("ongoing", "senast den 31 december 2015", TODAY, Urgency.REST),
        ("continuous", "under våren 2015", TODAY, Urgency.REST),
        ("done", "under våren 2015", None, Urgency.DONE),
        ("dropped", "under våren 2015", None, Urgency.DONE),
        ("ongoing", "", TODAY, Urgency.REST),
    ],
)
def test_urgency_kind(status, deadline, noted, expected):
    assert urgency(status, period(deadline) if deadline else None, noted, TODAY, SINCE) == expected


def test_urgency_soon_ends_after_sixty_days():
    on_time = period("senast den 1 november 2015")
    after = period("senast den 2 november 2015")
    assert urgency("ongoing", on_time, TODAY, TODAY, SINCE) == Urgency.SOON
    assert urgency("ongoing", after, TODAY, TODAY, SINCE) == Urgency.REST


@pytest.mark.parametrize(
    ("day", "start"),
    [(dt.date(2015, 6, 30), dt.date(2015, 1, 1)), (dt.date(2015, 7, 1), dt.date(2015, 7, 1))],
)
def test_period_start_is_the_half_year(day, start):
    assert period_start(day) == start


def test_todo_says_when_the_time_ran_out():
    words = todo("ongoing", period("under våren 2015"), None, TODAY, SINCE)
    assert words.startswith("Tiden gick ut den 30 juni 2015.")


def test_todo_counts_the_last_day():
    assert todo("ongoing", period("den 2 september 2015"), TODAY, TODAY, SINCE).startswith(
        "Tiden går ut i dag"
    )
    assert todo("ongoing", period("den 3 september 2015"), TODAY, TODAY, SINCE).startswith("En dag kvar")


def codes(*args):
    return [one.code for one in contradictions(*args, TODAY)]


def test_contradictions_done_with_something_left():
    assert codes("ongoing", "done", "Klart, men utbildningen ÅTERSTÅR.", None) == ["remains"]


def test_contradictions_forecast_before_today():
    assert codes("ongoing", "ongoing", "", period("våren 2015")) == ["past"]


def test_contradictions_forecast_is_not_asked_about_when_done():
    assert codes("ongoing", "done", "", period("våren 2015")) == []


def test_contradictions_done_opened_again():
    assert codes("done", "ongoing", "", None) == ["reopened"]


def test_contradictions_nothing_odd():
    assert codes(None, "ongoing", "Arbetet pågår.", period("våren 2016")) == []
