import datetime as dt

import pytest

from actions.presenters.as_of import AsOf, as_of

TODAY = dt.date(2015, 9, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-12-31", "2014-12-31"),
        ("  2014-12-31 ", "2014-12-31"),
        ("31 december 2014", "2014-12-31"),
        ("1 september 2014", "2014-09-01"),
        ("december   2014", "2014-12-31"),
        ("våren 2015", "2015-06-30"),
        ("2015-09-01", "2015-09-01"),
    ],
)
def test_as_of_reads_a_past_day(text, day):
    asked = as_of(text, TODAY)
    assert asked == AsOf(day, dt.date.fromisoformat(day))
    assert asked.is_past
    assert asked.query == f"?at={day}"


@pytest.mark.parametrize(("text", "kept"), [("", ""), (" \n", ""), ("2015-09-02", "2015-09-02")])
def test_as_of_is_today_without_a_day_and_on_the_day_itself(text, kept):
    asked = as_of(text, TODAY)
    assert asked == AsOf(kept, None)
    assert not asked.is_past
    assert asked.query == ""


@pytest.mark.parametrize(
    "text", ["2015-02-30", "snarast", "senast den 1 maj 2015", "från 2014", "i övermorgon"]
)
def test_as_of_says_how_to_write_what_cannot_be_read(text):
    assert as_of(text, TODAY) == AsOf(
        text,
        None,
        f"”{text}” går inte att läsa som ett datum. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2014-12-31, "
        "eller i ord: ”31 december 2014”.",
    )


def test_as_of_repeats_at_most_60_characters():
    assert as_of("x" * 61, TODAY).text == "x" * 60


def test_as_of_refuses_a_day_to_come():
    problem = "Datumet den 3 september 2015 ligger i framtiden. Välj i dag eller en tidigare dag."
    assert as_of("2015-09-03", TODAY) == AsOf("2015-09-03", None, problem)
