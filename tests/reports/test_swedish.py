"""Dates, numbers and lists in Swedish."""

from __future__ import annotations

import datetime as dt

import pytest

from reports import swedish


@pytest.mark.parametrize(
    ("date", "precision", "words"),
    [
        (dt.date(2013, 2, 11), "day", "Den 11 februari 2013"),
        (dt.date(2013, 9, 1), "month", "I september 2013"),
        (dt.date(2015, 1, 1), "half_year", "Våren 2015"),
        (dt.date(2014, 7, 1), "half_year", "Hösten 2014"),
        (None, "none", "Utan datum"),
    ],
)
def test_known_date(date, precision, words):
    assert swedish.known_date(date, precision) == words


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_joined(words, text):
    assert swedish.joined(words) == text


@pytest.mark.parametrize(
    ("label", "words"),
    [("i december 2014", "sedan december 2014"), ("den 2 september 2015", "sedan den 2 september 2015")],
)
def test_since(label, words):
    assert swedish.since(label) == words


@pytest.mark.parametrize(
    ("text", "small"), [("Noterade", "noterade"), ("KS noterade", "KS noterade"), ("", "")]
)
def test_small_keeps_abbreviations(text, small):
    assert swedish.small(text) == small
