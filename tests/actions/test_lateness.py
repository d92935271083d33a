"""How late an action is, and which of its times counts."""

import datetime as dt

import pytest

from actions.lateness import Delay, Lateness, age, lateness
from actions.period import parse
from actions.state import PartDeadline
from tests.reports.states import action

SPRING, AUTUMN = parse("våren 2015"), parse("hösten 2015")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2015-07-01", "1 dag"),
        ("2015-07-09", "9 dagar"),
        ("2015-08-29", "60 dagar"),
        ("2015-08-30", "2 månader"),
        ("2015-09-29", "2 månader"),
        ("2015-09-30", "3 månader"),
        ("2017-06-29", "23 månader"),
        ("2017-06-30", "2 år"),
        ("2026-11-21", "11 år"),
    ],
)
def test_age(day, said):
    assert age(dt.date(2015, 6, 30), dt.date.fromisoformat(day)) == said


def test_lateness_of_a_time_that_has_gone_out():
    late = lateness("ongoing", SPRING, dt.date(2015, 7, 9))
    assert late == Lateness(Delay.LATE, dt.date(2015, 6, 30), "9 dagar")
    assert (late.words, late.passed) == ("Försenad 9 dagar", "Tiden gick ut den 30 juni 2015")
    assert lateness("ongoing", SPRING, dt.date(2015, 6, 30)) is None
    assert lateness("done", SPRING, dt.date(2015, 7, 9)) is None


def test_lateness_of_a_start_that_was_missed():
    start = parse("från och med hösten 2015")
    late = lateness(None, start, dt.date(2026, 11, 21))
    assert late == Lateness(Delay.NOT_BEGUN, dt.date(2015, 12, 31), "10 år")
    assert late.words == "Borde ha börjat för 10 år sedan"
    assert late.passed == "Den borde ha börjat senast den 31 december 2015"
    assert lateness("ongoing", start, dt.date(2026, 11, 21)) is None


@pytest.mark.parametrize(
    ("parts", "due"),
    [
        ((), SPRING),
        ((PartDeadline("modell", SPRING),), SPRING),
        ((PartDeadline("modell", SPRING, True),), None),
        ((PartDeadline("modell", parse("under våren 2015"), True),), None),
        ((PartDeadline("modell", AUTUMN, True),), SPRING),
        ((PartDeadline("modell", SPRING, True), PartDeadline("utbildning", AUTUMN)), AUTUMN),
        ((PartDeadline("modell", SPRING, True), PartDeadline("resten", parse("därefter"))), None),
        ((PartDeadline("modell", SPRING, True), PartDeadline("utbildning", AUTUMN, True)), None),
    ],
)
def test_time_of_a_part_that_is_done_makes_nothing_late(parts, due):
    assert action("a", deadline=SPRING, part_deadlines=parts).due == due


def test_words_without_days_belong_to_no_part():
    words = parse("snarast möjligt")
    assert action("a", deadline=words, part_deadlines=(PartDeadline("del", words, True),)).due == words
