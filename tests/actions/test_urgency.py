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
        ("continuous", "den 1 september 2015", TODAY, Urgency.REST),
        ("continuous", "den 2 september 2015", TODAY, Urgency.SOON),
        ("done", "under våren 2015", None, Urgency.DONE),
        ("dropped", "under våren 2015", None, Urgency.DONE),
        ("ongoing", "", TODAY, Urgency.REST),
        ("ongoing", "senast den 31 december 2015", SINCE, Urgency.REST),
        ("ongoing", "senast den 31 december 2015", None, Urgency.UNREPORTED),
        ("ongoing", "senast den 2 september 2015", TODAY, Urgency.SOON),
        ("ongoing", "senast den 1 september 2015", TODAY, Urgency.LATE),
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
    [
        (dt.date(2015, 1, 1), dt.date(2015, 1, 1)),
        (dt.date(2015, 6, 30), dt.date(2015, 1, 1)),
        (dt.date(2015, 7, 1), dt.date(2015, 7, 1)),
        (dt.date(2015, 12, 31), dt.date(2015, 7, 1)),
    ],
)
def test_period_start_is_the_half_year(day, start):
    assert period_start(day) == start


RAN_OUT = "Tiden gick ut den 30 juni 2015."
MISSED, MISSED_MAY = (f"Den borde ha börjat senast den {day} 2015." for day in ("30 juni", "1 maj"))
AGAIN = "Noterad den här perioden; notera igen när den är genomförd."


@pytest.mark.parametrize(
    ("status", "deadline", "noted", "words"),
    [
        ("ongoing", "under våren 2015", None, f"{RAN_OUT} Notera att den är genomförd, eller ge en prognos."),
        (
            "ongoing",
            "under våren 2015",
            SINCE - dt.timedelta(days=1),
            f"{RAN_OUT} Notera att den är genomförd, eller ge en prognos.",
        ),
        ("ongoing", "under våren 2015", SINCE, f"{RAN_OUT} {AGAIN}"),
        ("ongoing", "under våren 2015", TODAY, f"{RAN_OUT} {AGAIN}"),
        (None, "från och med våren 2015", None, f"{MISSED} Notera att den är påbörjad, eller ge en prognos."),
        (
            "not_started",
            "den 1 maj 2015",
            None,
            f"{MISSED_MAY} Notera att den är påbörjad, eller ge en prognos.",
        ),
        (
            "not_started",
            "från och med våren 2015",
            TODAY,
            f"{MISSED} Noterad den här perioden; notera igen när den är påbörjad.",
        ),
        ("ongoing", "från och med våren 2015", TODAY, "Ingenting just nu."),
        (None, "under hösten 2015", None, "Notera läget för första gången."),
        ("ongoing", "under hösten 2015", SINCE - dt.timedelta(days=1), "Notera hur det går."),
        ("ongoing", "den 2 september 2015", TODAY, "Tiden går ut i dag. Notera om något ändras."),
        ("ongoing", "den 3 september 2015", TODAY, "En dag kvar. Notera om något ändras."),
        ("ongoing", "den 4 september 2015", TODAY, "2 dagar kvar. Notera om något ändras."),
        ("ongoing", "under hösten 2015", TODAY, "Ingenting just nu."),
        ("done", "under våren 2015", TODAY, "Avslutad. Ingenting att göra."),
    ],
)
def test_todo_in_words(status, deadline, noted, words):
    assert todo(status, period(deadline), noted, TODAY, SINCE) == words


def codes(*args):
    return [one.code for one in contradictions(*args, TODAY)]


def test_contradictions_done_with_something_left():
    assert codes("ongoing", "done", "Klart, men utbildningen ÅTERSTÅR.", None) == ["remains"]


def test_contradictions_forecast_before_today():
    assert codes("ongoing", "ongoing", "", period("våren 2015")) == ["past"]


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_contradictions_forecast_is_not_asked_about_when_nothing_is_left_to_do(status):
    assert codes("ongoing", status, "", period("våren 2015")) == []


@pytest.mark.parametrize(
    ("forecast", "asked"), [("den 1 september 2015", ["past"]), ("den 2 september 2015", [])]
)
def test_contradictions_forecast_is_past_the_day_after_its_last(forecast, asked):
    assert codes("ongoing", "ongoing", "", period(forecast)) == asked


@pytest.mark.parametrize(
    ("before", "status", "asked"),
    [
        ("done", "ongoing", ["reopened"]),
        ("done", "partly_done", ["reopened"]),
        ("done", "not_started", ["reopened"]),
        ("done", "continuous", ["reopened"]),
        ("done", "done", []),
        ("done", "dropped", []),
        ("dropped", "ongoing", []),
    ],
)
def test_contradictions_done_opened_again(before, status, asked):
    assert codes(before, status, "", None) == asked


@pytest.mark.parametrize(
    ("status", "text", "asked"),
    [
        ("done", "Bara beslutet kvarstår.", ["remains"]),
        ("done", "Är inte klar.", ["remains"]),
        ("done", "Är ej klar.", ["remains"]),
        ("done", "Den pågår fortfarande.", ["remains"]),
        ("done", "Allt är klart.", []),
        ("ongoing", "En del återstår.", []),
    ],
)
def test_contradictions_words_that_say_something_is_left(status, text, asked):
    assert codes("ongoing", status, text, None) == asked


def test_contradictions_ask_in_whole_sentences():
    asked = [
        *contradictions("ongoing", "done", "Det KVARSTÅR lite.", None, TODAY),
        *contradictions("done", "ongoing", "", period("våren 2015"), TODAY),
    ]
    assert [one.question for one in asked] == [
        "Läget är genomförd, men i texten står ”kvarstår”. Är den genomförd?",
        "Prognosen ”våren 2015” har redan passerat. Stämmer den?",
        "Åtgärden var noterad som genomförd. Ska den öppnas igen?",
    ]


def test_contradictions_nothing_odd():
    assert codes(None, "ongoing", "Arbetet pågår.", period("våren 2016")) == []
