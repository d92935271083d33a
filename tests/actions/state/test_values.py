import datetime as dt
import json

import pytest

from actions.period import Kind, Period, Precision
from actions.state.values import (
    PartDeadline,
    Responsible,
    part_deadline,
    read_part_deadlines,
    responsible_on,
    title_on,
)


def test_title_on_takes_the_latest_begun_of_those_held():
    titles = [[None, "2014-12-31", "strateg"], ["2015-01-01", None, "direktör"], ["2016-01-01", None, "chef"]]
    held = [title_on(titles, f"{year}-06-01") for year in (2014, 2015, 2016)]
    assert held == ["strateg", "direktör", "chef"]
    assert title_on([], "2015-01-01") is None


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        ([["2015-01-01", None, "direktör"], [None, None, "strateg"]], "direktör"),
        ([[None, None, "strateg"], ["2015-01-01", None, "direktör"]], "direktör"),
        ([["2015-01-01", None, "direktör"], ["2014-01-01", None, "chef"]], "direktör"),
        ([["2015-01-01", None, "direktör"], ["2015-01-01", None, "chef"]], "chef"),
        ([[None, None, "strateg"], [None, None, "direktör"]], "direktör"),
        ([["2015-06-02", None, "direktör"], [None, None, "strateg"]], "strateg"),
        ([["2015-06-01", "2015-06-01", "direktör"], [None, None, "strateg"]], "direktör"),
        ([["2015-01-01", "2015-05-31", "direktör"], [None, None, "strateg"]], "strateg"),
        ([["2015-01-01", "2015-05-31", "direktör"]], None),
    ],
)
def test_title_on_takes_the_latest_begun_in_whatever_order_they_were_kept(titles, title):
    assert title_on(titles, "2015-06-01") == title


def test_responsible_on_reads_people_with_the_title_of_the_day_and_roles_in_words():
    titles = [[None, "2014-12-31", "strateg"], ["2015-01-01", None, "direktör"]]
    entries = [
        {"id": 7, "name": "Eva Ek", "titles": titles, "kind": "responsible"},
        {"role": "respektive direktör", "kind": "supporting"},
    ]
    role = Responsible(None, None, "respektive direktör", "supporting")
    assert responsible_on(entries, "2014-12-31") == (Responsible(7, "Eva Ek", "strateg", "responsible"), role)
    assert responsible_on(entries, "2015-01-01") == (
        Responsible(7, "Eva Ek", "direktör", "responsible"),
        role,
    )


def test_label_of_responsible_is_title_and_name_or_the_role():
    assert Responsible(7, "Eva Ek", "Direktör", "responsible").label == "Direktör Eva Ek"
    assert Responsible(7, "Eva Ek", None, "responsible").label == "Eva Ek"
    assert Responsible(None, None, "respektive direktör", "responsible").label == "respektive direktör"


JUNE = {"start": "2015-01-01", "end": "2015-06-30"}


@pytest.mark.parametrize(
    ("entry", "period"),
    [
        (
            {"text": "senast juni", **JUNE, "precision": "month", "kind": "by"},
            Period("senast juni", dt.date(2015, 1, 1), dt.date(2015, 6, 30), Precision.MONTH, Kind.BY),
        ),
        (
            {"text": "våren", **JUNE, "precision": "season"},
            Period("våren", dt.date(2015, 1, 1), dt.date(2015, 6, 30), Precision.SEASON, Kind.DURING),
        ),
        (
            {"text": "juni", "start": None, "end": "2015-06-30"},
            Period("juni", None, dt.date(2015, 6, 30), Precision.NONE, Kind.DURING),
        ),
        (
            {"text": "juni", "start": "2015-06-30", "end": ""},
            Period("juni", dt.date(2015, 6, 30), None, Precision.NONE, Kind.DURING),
        ),
        ({"text": "snart"}, Period("snart", None, None, Precision.NONE, Kind.NONE)),
        ({}, Period("", None, None, Precision.NONE, Kind.NONE)),
    ],
)
def test_part_deadline_fills_in_what_is_missing(entry, period):
    assert part_deadline({"what": "modell", **entry}) == PartDeadline("modell", period)
    assert part_deadline(entry).what == ""


def test_read_part_deadlines_reads_the_text_of_a_row():
    assert read_part_deadlines(json.dumps([{"what": "a"}, {"what": "b"}])) == (
        part_deadline({"what": "a"}),
        part_deadline({"what": "b"}),
    )
    assert read_part_deadlines("") == read_part_deadlines("[]") == ()
