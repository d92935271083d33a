"""Decided times: every form found in real documents, and properties of any text."""

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.period import Kind, Period, Precision, parse, swedish_date, written

DECEMBER_2014 = dt.date(2014, 12, 17)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def meaning(period):
    """Return start, end, precision and kind as plain text, for tables."""
    return (
        str(period.start) if period.start else None,
        str(period.end) if period.end else None,
        str(period.precision),
        str(period.kind),
    )


SPRING = ("2015-01-01", "2015-06-30", "season", "during")
AUTUMN = ("2015-07-01", "2015-12-31", "season", "during")
NEW_YEAR = ("2015-01-01", "2015-01-01", "day", "effective_from")
UNDATABLE = (None, None, "none", "none")
EVENT = (None, None, "none", "event")
CONTINUOUS = (None, None, "none", "continuous")

# Every deadline and forecast of the two council documents, parsed in December 2014.
THE_PLAN = [
    ("", *UNDATABLE),
    ("under våren 2015", *SPRING),
    ("Under samma period", *UNDATABLE),  # refers to the sentence before; not a time by itself
    ("beräknas vara klart på övergripande nivå till mål och budget 2016-218", *EVENT),
    ("beräknas vara klart årsskiftet 2015/2016", "2015-12-31", "2016-01-01", "turn_of_year", "by"),
    ("från och med den 1 januari 2015", *NEW_YEAR),
    ("den 1 januari 2015", *NEW_YEAR),
    ("från och med den 1 januari", *NEW_YEAR),
    ("per den 1 januari 2015", *NEW_YEAR),
    ("från den 1 januari 2015", *NEW_YEAR),
    ("under november-december 2014", "2014-11-01", "2014-12-31", "month", "during"),
    ("Därefter", *UNDATABLE),
    ("från årsskiftet", "2014-12-31", "2015-01-01", "turn_of_year", "effective_from"),
    ("senast 2016", None, "2016-12-31", "year", "by"),
    ("kommer att redovisas till kommunstyrelsen hösten 2015", *AUTUMN),
    ("till årsskiftet 2014/2015", "2014-12-31", "2015-01-01", "turn_of_year", "by"),
    ("återstående delar genomförs fram till årsskiftet 2015/16", None, "2016-01-01", "turn_of_year", "by"),
    ("under 2015", "2015-01-01", "2015-12-31", "year", "during"),
    ("beräknas bli klart hösten 2015", *AUTUMN),
    ("under första kvartalet 2015", "2015-01-01", "2015-03-31", "quarter", "during"),
    ("från hösten 2015", "2015-07-01", None, "season", "start_from"),
    ("Från och med hösten 2015", "2015-07-01", None, "season", "start_from"),
    ("Under hösten 2015", *AUTUMN),
    ("pågår kontinuerligt", *CONTINUOUS),
    ("senast den 31 december 2015", None, "2015-12-31", "day", "by"),
    ("från och med 2015", "2015-01-01", None, "year", "start_from"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision", "kind"), THE_PLAN)
def test_parse_the_plan(text, start, end, precision, kind):
    period = parse(text, today=DECEMBER_2014)
    assert meaning(period) == (start, end, precision, kind)
    assert str(period) == text


# Forms from other municipal documents: words, first day, last day, the last day in time, and the day the
# document was written where the words leave out the year.
MET_IN_DOCUMENTS = [
    ("1 september 2015", "2015-09-01", "2015-09-01", "2015-09-01", None),
    ("2015-09-02", "2015-09-02", "2015-09-02", "2015-09-02", None),
    ("per den 1 maj 2014", "2014-05-01", "2014-05-01", "2014-05-01", None),
    ("Per den 1 juli 2014", "2014-07-01", "2014-07-01", "2014-07-01", None),
    ("våren 2015", "2015-01-01", "2015-06-30", "2015-06-30", None),
    ("hösten 2015", "2015-07-01", "2015-12-31", "2015-12-31", None),
    ("från hösten 2015", "2015-07-01", None, "2015-12-31", None),
    ("under hösten 2014", "2014-07-01", "2014-12-31", "2014-12-31", None),
    ("så snart som möjligt under hösten 2015", "2015-07-01", "2015-12-31", "2015-12-31", None),
    ("För våren", "2016-01-01", "2016-06-30", "2016-06-30", "2015-09-02"),
    ("november-december 2014", "2014-11-01", "2014-12-31", "2014-12-31", None),
    ("i december 2014", "2014-12-01", "2014-12-31", "2014-12-31", None),
    ("augusti 2014", "2014-08-01", "2014-08-31", "2014-08-31", None),
    ("årsskiftet 2014/2015", "2014-12-31", "2015-01-01", "2015-01-01", None),
    ("årsskiftet 2015/16", "2015-12-31", "2016-01-01", "2016-01-01", None),
    ("årsskiftet 2013/2014", "2013-12-31", "2014-01-01", "2014-01-01", None),
    ("årsskiftet 2024/25", "2024-12-31", "2025-01-01", "2025-01-01", None),
    ("senast vid årsskiftet 2015/2016", None, "2016-01-01", "2016-01-01", None),
    ("före årsskiftet 2021/2022", None, "2021-12-31", "2021-12-31", None),
    ("första kvartalet 2015", "2015-01-01", "2015-03-31", "2015-03-31", None),
    ("sista kvartalet 2023", "2023-10-01", "2023-12-31", "2023-12-31", None),
    ("kvartal 2 2019", "2019-04-01", "2019-06-30", "2019-06-30", None),
    ("Q4 2022", "2022-10-01", "2022-12-31", "2022-12-31", None),
    ("ska ske under 2015", "2015-01-01", "2015-12-31", "2015-12-31", None),
    ("Under 2015", "2015-01-01", "2015-12-31", "2015-12-31", None),
    ("under 2015 – 2016", "2015-01-01", "2016-12-31", "2016-12-31", None),
    ("2015 - 2016", "2015-01-01", "2016-12-31", "2016-12-31", None),
    ("till och med år 2017", None, "2017-12-31", "2017-12-31", None),
    ("under mandatperioden", "2014-10-15", "2018-10-14", "2018-10-14", "2014-12-17"),
    ("innan mandatperiodens slut", None, "2018-10-14", "2018-10-14", "2015-09-02"),
    ("senast den 30 juni", None, "2026-06-30", "2026-06-30", "2026-01-15"),
    ("senast den 31 mars 2025, 2026 och 2027", None, "2027-03-31", "2027-03-31", None),
    ("sensommaren 2025", "2025-08-01", "2025-09-15", "2025-09-15", None),
    ("senhösten 2023", "2023-11-01", "2023-12-15", "2023-12-15", None),
    ("försommaren", "2026-05-15", "2026-06-30", "2026-06-30", "2026-01-15"),
    ("sommaren 2023", "2023-06-01", "2023-08-31", "2023-08-31", None),
    ("i början av 2025", "2025-01-01", "2025-04-30", "2025-04-30", None),
    ("i mitten av 2025", "2025-05-01", "2025-08-31", "2025-08-31", None),
    ("ht 2016", "2016-07-01", "2016-12-31", "2016-12-31", None),
    ("vt 2016", "2016-01-01", "2016-06-30", "2016-06-30", None),
    ("VT16", "2016-01-01", "2016-06-30", "2016-06-30", None),
    ("vt-16", "2016-01-01", "2016-06-30", "2016-06-30", None),
    ("vårterminen 2016", "2016-01-01", "2016-06-15", "2016-06-15", None),
    ("läsåret 2025/2026", "2025-08-01", "2026-06-30", "2026-06-30", None),
    ("första halvåret 2025", "2025-01-01", "2025-06-30", "2025-06-30", None),
    ("andra halvåret 2023", "2023-07-01", "2023-12-31", "2023-12-31", None),
    ("6 aug", "2026-08-06", "2026-08-06", "2026-08-06", "2026-03-01"),
    ("i februari", "2026-02-01", "2026-02-28", "2026-02-28", "2026-01-15"),
    ("Januari 2011", "2011-01-01", "2011-01-31", "2011-01-31", None),
    ("090902", "2009-09-02", "2009-09-02", "2009-09-02", None),
    ("T2", "2025-05-01", "2025-08-31", "2025-08-31", "2025-01-15"),
    ("vecka 47", "2025-11-17", "2025-11-23", "2025-11-23", "2025-01-15"),
]


@pytest.mark.parametrize(("text", "start", "end", "last_day", "today"), MET_IN_DOCUMENTS)
def test_parse_met_in_documents(text, start, end, last_day, today):
    period = parse(text, today=day(today))
    assert (period.start, period.end, period.last_day) == (day(start), day(end), day(last_day))


@pytest.mark.parametrize(
    "text",
    [
        *("T2", "vecka 47", "6 aug", "i februari", "senast den 30 juni", "försommaren", "från årsskiftet"),
        *(
            "snarast",
            "skyndsamt",
            "omgående",
            "inom lämplig tidsperiod",
            "kl. 13.00",
            "Därefter fattas beslut",
        ),
        *("kommande år", "nästkommande år", "nästa vår", "inom tre månader", "under mandatperioden"),
        *("Tertialrapport 1/1 30/4", "innan mandatperiodens slut", "åtgärden", "   "),
    ],
)
def test_parse_without_a_date_stays_words(text):
    assert meaning(parse(text)) == UNDATABLE


@pytest.mark.parametrize(
    "text",
    [
        *(
            "löpande",
            "kontinuerligt",
            "med löpande rapportering",
            "tills vidare",
            "t.v.",
            "pågår kontinuerligt",
        ),
        *(
            "årligen",
            "varje år",
            "tre gånger per halvår",
            "årligen senast den 31 mars",
            "Arbetet pågår löpande.",
        ),
    ],
)
def test_parse_continuous(text):
    assert meaning(parse(text)) == CONTINUOUS
    assert meaning(parse(text, today=DECEMBER_2014)) == CONTINUOUS


@pytest.mark.parametrize(
    "text",
    [
        *("inför budget 2017", "till mål och budget 2016-2018", "till mål- och budgetprocessen 2017"),
        *("i samband med årsredovisningen för 2024", "i samband med årsredovisningen"),
        *("i samband med delårsrapport", "i samband med delårsrapport per 31 augusti 2015"),
        *("vid nästa uppdatering", "senast vid nästa sammanträde", "efter valet 2018"),
    ],
)
def test_parse_event_guesses_no_date(text):
    assert meaning(parse(text, today=DECEMBER_2014)) == EVENT


@pytest.mark.parametrize(
    "text",
    [
        *("2015-09-02", "2/9 2015", "2/9-2015", "2/9-15", "2/9 -15", "2.9.2015", "02.09.2015", "2015/09/02"),
        *("15-09-02", "20150902", "150902", "2 september 2015", "den 2 september 2015", "den 2 sept. 2015"),
        *("2 sept 2015", "2 sep 2015", "den 2:a september 2015", "onsdagen den 2 september 2015"),
        *("DEN 2 SEPTEMBER 2015", "2 september, 2015", "2\u00a0september\u00a02015"),
    ],
)
def test_parse_a_day_in_every_writing(text):
    assert meaning(parse(text)) == ("2015-09-02", "2015-09-02", "day", "during")


KIN = [
    ("2015-09", "2015-09-01", "2015-09-30", "month"),
    ("dec -14", "2014-12-01", "2014-12-31", "month"),
    ("nov.–dec. 2014", "2014-11-01", "2014-12-31", "month"),
    ("november–februari 2015", "2014-11-01", "2015-02-28", "month"),
    ("november 2014 - mars 2015", "2014-11-01", "2015-03-31", "month"),
    ("november och december 2014", "2014-11-01", "2014-12-31", "month"),
    ("1–15 juni 2015", "2015-06-01", "2015-06-15", "day"),
    ("1-15/6 2015", "2015-06-01", "2015-06-15", "day"),
    ("1/1–30/4 2015", "2015-01-01", "2015-04-30", "day"),
    ("2015-01-01–2015-06-30", "2015-01-01", "2015-06-30", "day"),
    ("2015-01-01-2015-06-30", "2015-01-01", "2015-06-30", "day"),
    ("från den 1 januari till den 30 juni 2015", "2015-01-01", "2015-06-30", "day"),
    ("fr.o.m. 1 januari 2015 t.o.m. 30 juni 2015", "2015-01-01", "2015-06-30", "day"),
    ("mellan den 1 maj och den 15 juni 2015", "2015-05-01", "2015-06-15", "day"),
    ("sista december 2015", "2015-12-31", "2015-12-31", "day"),
    ("Q1-2015", "2015-01-01", "2015-03-31", "quarter"),
    ("Q1/2015", "2015-01-01", "2015-03-31", "quarter"),
    ("2015 Q1", "2015-01-01", "2015-03-31", "quarter"),
    ("kv. 1 2015", "2015-01-01", "2015-03-31", "quarter"),
    ("kvartal 1-2 2015", "2015-01-01", "2015-06-30", "quarter"),
    ("Q1–Q2 2015", "2015-01-01", "2015-06-30", "quarter"),
    ("3:e kvartalet 2015", "2015-07-01", "2015-09-30", "quarter"),
    ("2015-H2", "2015-07-01", "2015-12-31", "half_year"),
    ("första hälften av 2015", "2015-01-01", "2015-06-30", "half_year"),
    ("T2 2015", "2015-05-01", "2015-08-31", "tertial"),
    ("tertial II 2015", "2015-05-01", "2015-08-31", "tertial"),
    ("andra tertialet 2015", "2015-05-01", "2015-08-31", "tertial"),
    ("v. 47, 2015", "2015-11-16", "2015-11-22", "week"),
    ("vecka 10–12 2015", "2015-03-02", "2015-03-22", "week"),
    ("vår 2015", "2015-01-01", "2015-06-30", "season"),
    ("vår/höst 2015", "2015-01-01", "2015-12-31", "season"),
    ("våren och hösten 2015", "2015-01-01", "2015-12-31", "season"),
    ("hösten 2015–våren 2016", "2015-07-01", "2016-06-30", "season"),
    ("VT15–HT16", "2015-01-01", "2016-12-31", "season"),
    ("vintern 2023/24", "2023-12-01", "2024-02-29", "season"),
    ("tidig höst 2015", "2015-08-15", "2015-09-30", "season"),
    ("i slutet av 2015", "2015-09-01", "2015-12-31", "tertial"),
    ("i mitten av juni 2015", "2015-06-11", "2015-06-20", "month"),
    ("slutet av hösten 2015", "2015-11-01", "2015-12-31", "month"),
    ("början av hösten 2015", "2015-07-01", "2015-08-31", "month"),
    ("mitten av hösten 2015", "2015-09-01", "2015-10-31", "month"),
    ("början av första kvartalet 2015", "2015-01-01", "2015-01-31", "month"),
    ("mitten av första kvartalet 2015", "2015-02-01", "2015-02-28", "month"),
    ("slutet av fjärde kvartalet 2015", "2015-12-01", "2015-12-31", "month"),
    ("mitten av sommaren 2015", "2015-07-01", "2015-07-31", "month"),
    ("början av februari 2015", "2015-02-01", "2015-02-10", "month"),
    ("slutet av juni 2015", "2015-06-21", "2015-06-30", "month"),
    ("mandatperioden 2014–2018", "2014-10-15", "2018-10-14", "term"),
    ("mandatperioden 2015-2018", "2015-01-01", "2018-12-31", "term"),
    ("2015–16", "2015-01-01", "2016-12-31", "year"),
    ("mellan 2015 och 2017", "2015-01-01", "2017-12-31", "year"),
    ("1 och 2 maj 2015", "2015-05-01", "2015-05-02", "day"),
    ("150902", "2015-09-02", "2015-09-02", "day"),
    ("månadsskiftet april/maj 2015", "2015-04-30", "2015-05-01", "month"),
    ("månadsskiftet april–maj, 2015", "2015-04-30", "2015-05-01", "month"),
    ("månadsskiftet december/januari 2015/16", "2015-12-31", "2016-01-01", "month"),
    ("läsåret 2025 / 26", "2025-08-01", "2026-06-30", "year"),
    ("läsåret 2025 – 2026", "2025-08-01", "2026-06-30", "year"),
    ("årets slut 2015", None, "2015-12-31", "year"),
    ("från 2015 framåt", "2015-01-01", None, "year"),
    ("från och med hösten 2015 och framåt", "2015-07-01", None, "season"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), KIN)
def test_parse_kin(text, start, end, precision):
    period = parse(text)
    assert (period.start, period.end, period.precision) == (day(start), day(end), precision)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("senast den 31 mars 2015", "2015-03-31"),
        ("inte senare än den 31 mars 2015", "2015-03-31"),
        ("t o m den 31 mars 2015", "2015-03-31"),
        ("t.o.m. den 31 mars 2015", "2015-03-31"),
        ("fram till den 31 mars 2015", "2015-03-31"),
        ("till den 31 mars 2015", "2015-03-31"),
        ("snarast, dock senast den 31 mars 2015", "2015-03-31"),
        ("före den 1 april 2015", "2015-03-31"),
        ("innan 2016", "2015-12-31"),
        ("före sommaren 2015", "2015-05-31"),
        ("vid utgången av 2015", "2015-12-31"),
        ("före utgången av juni 2015", "2015-06-30"),
        ("före slutet av 2015", "2015-12-31"),
        ("senast i slutet av 2015", "2015-12-31"),
        ("senast halvårsskiftet 2015", "2015-07-01"),
    ],
)
def test_parse_by_has_no_start(text, end):
    period = parse(text)
    assert (period.start, period.end, period.kind) == (None, day(end), Kind.BY)


@pytest.mark.parametrize(
    "text",
    [
        *("mandatperioden 2010–2014", "mandatperioden 2011–2014", "mandatperioden 2015–2019"),
        *("mandatperioden 2016–2019", "mandatperioden 2014–2017", "mandatperioden 2014–2019"),
        "början av tertial 2 2015",  # four months have no thirds
    ],
)
def test_parse_terms_and_parts_that_are_none(text):
    assert meaning(parse(text)) == UNDATABLE


@pytest.mark.parametrize(
    ("today", "start"),
    [
        ("2014-10-15", "2014-10-15"),
        ("2018-10-14", "2014-10-15"),
        ("2018-10-15", "2018-10-15"),
        # The calendar knows no term before 2014: the one that was sitting then is not guessed at.
        ("2014-10-14", None),
        ("2010-01-01", None),
    ],
)
def test_parse_term_without_years_is_the_sitting_one(today, start):
    for words in ("under mandatperioden", "före mandatperiodens utgång"):
        period = parse(words, today=day(today))
        assert period.is_datable == bool(start)
    assert parse("under mandatperioden", today=day(today)).start == day(start)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "kind"),
    [
        ("under 1900", "1900-01-01", "1900-12-31", "year", "during"),
        ("hösten 2099", "2099-07-01", "2099-12-31", "season", "during"),
        ("årsskiftet 2099/2100", "2099-12-31", "2100-01-01", "turn_of_year", "by"),
        ("vintern 2099/00", "2099-12-01", "2100-02-28", "season", "during"),
        ("läsåret 2099/2100", "2099-08-01", "2100-06-30", "year", "during"),
        ("årsskiftet 1999/00", "1999-12-31", "2000-01-01", "turn_of_year", "by"),
        ("årsskiftet 1900/1901", "1900-12-31", "1901-01-01", "turn_of_year", "by"),
        ("årsskiftet 1899/1900", *UNDATABLE),
        ("årsskiftet 2100/2101", *UNDATABLE),
        ("under 1899", *UNDATABLE),
        ("under 2100", *UNDATABLE),
        ("den 1 januari 2100", *UNDATABLE),
        ("2100-01-01", *UNDATABLE),
    ],
)
def test_parse_years_from_1900_to_2099(text, start, end, precision, kind):
    assert meaning(parse(text)) == (start, end, precision, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2 september 2015", Kind.DURING),
        ("1 september 2015", Kind.EFFECTIVE_FROM),
        ("fr.o.m. den 2 september 2015", Kind.EFFECTIVE_FROM),
        ("per den 2 september 2015", Kind.EFFECTIVE_FROM),
        ("fr o m hösten 2015", Kind.START_FROM),
        ("med början hösten 2015", Kind.START_FROM),
        ("från den 1 juli 2015 och tills vidare", Kind.START_FROM),
        ("från den 1 juli 2015 och framåt", Kind.START_FROM),
        ("till hösten 2015", Kind.BY),
        ("löpande under 2015", Kind.CONTINUOUS),
    ],
)
def test_parse_kind(text, kind):
    assert parse(text).kind == kind


def test_parse_continuous_within_a_year_keeps_its_days_but_is_never_past():
    period = parse("löpande under 2015")
    assert (period.start, period.end) == (dt.date(2015, 1, 1), dt.date(2015, 12, 31))
    assert not period.is_past(dt.date(2030, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        *("efter sommaren 2015", "tidigast hösten 2015", "omkring 2015", "inte 2015", "senare delen av 2015"),
        *(
            "senast 2015 eller 2016",
            "våren 2015, hösten 2016",
            "mars och november 2015",
            "1 och 15 juni 2015",
        ),
        *("flyttas från hösten 2015 till våren 2016", "inom tre månader från den 1 januari 2015"),
        *("31 juni 2015", "2015-02-30", "vecka 54 2015", "30/2 2015", "2015-13-01", "29 februari 2015"),
        *("2015/16", "2010-12", "vintern 2015", "årsskiftet 2015", "hösten 2016-218", "julen 2015"),
        *("2000 kronor", "till 2000 kronor", "Agenda 2030", "vår organisation 2015", "KFKS 2012/577-001"),
        *("4, 5 och 6 juni 2015", "2018–2016", "våren 2015–2016", "inför hösten 2015", "24/7"),
        *("150902 kronor", "1 och 2 saker", "32 maj 2015", "7 32 maj", "Maj-Britt", "kvartal 3–2 2015"),
        *("månadsskiftet april/juni 2015", "läsåret 2025/27", "läsåret 2025 / 27", "30 februari", "vinter"),
        *("mandatperiodens arbete", "mandatperioden 2014–", "mandatperioden 2014–2016", "årets arbete"),
        *("andra hälften av arbetet", "löpande, årligen under 2015", "löpande arbete som görs under 2015"),
    ],
)
def test_parse_never_guesses(text):
    assert meaning(parse(text)) == UNDATABLE
    assert meaning(parse(text, today=DECEMBER_2014)) == UNDATABLE


@pytest.mark.parametrize(
    "text",
    [
        "Ska vara klart hösten 2015.",
        "Översynen genomförs under hösten 2015",
        "Arbetet beräknas vara klart i kommunstyrelsen (hösten 2015)",
        "Klart hösten 2015, med löpande rapportering till kommunstyrelsen",
    ],
)
def test_parse_one_time_among_neutral_words(text):
    assert meaning(parse(text)) == AUTUMN


@pytest.mark.parametrize(
    "text",
    [
        "Enligt ärende KFKS 2012/577-001 ska det vara klart hösten 2015.",
        "Översynen av 4 enheter (etapp 2) görs under hösten 2015 av personaldirektören",
        "Enligt majoritetsprogrammet 2015–2018 sker det hösten 2015",
    ],
)
def test_parse_one_time_among_unknown_words_stays_words(text):
    assert meaning(parse(text)) == UNDATABLE


@pytest.mark.parametrize("text", ["2016-218", "2016–218", "klart till 2016-218", "2015–20166"])
def test_misprint_is_not_corrected(text):
    assert meaning(parse(text)) == UNDATABLE


def test_parse_year_from_today_is_the_first_that_is_not_over():
    assert parse("hösten", today=dt.date(2015, 12, 31)).start == dt.date(2015, 7, 1)
    assert parse("hösten", today=dt.date(2016, 1, 1)).start == dt.date(2016, 7, 1)
    assert parse("29 februari", today=dt.date(2017, 1, 1)).start == dt.date(2020, 2, 29)
    assert parse("vintern", today=dt.date(2016, 2, 1)).start == dt.date(2015, 12, 1)


@pytest.mark.parametrize("text", ["i år", "under året", "innevarande år", "årets slut"])
def test_parse_this_year_is_that_of_today(text):
    period = parse(text, today=DECEMBER_2014)
    assert (period.end, period.precision) == (dt.date(2014, 12, 31), "year")
    assert meaning(parse(text)) == UNDATABLE


def test_parse_keeps_the_words_but_not_the_blanks_round_them():
    assert str(parse("  Under  våren 2015\n")) == "Under  våren 2015"


def test_parse_composed_and_loose_letters_alike():
    assert parse("våren 2015")[1:] == parse("va\u030aren 2015")[1:]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("våren 2015", "1 januari–30 juni 2015"),
        ("1–15 juni 2015", "1–15 juni 2015"),
        ("senast 2015", "senast den 31 december 2015"),
        ("från hösten 2015", "från den 1 juli 2015"),
        ("årsskiftet 2015/16", "31 december 2015–1 januari 2016"),
        ("per den 1 januari 2015", "1 januari 2015"),
        ("snarast", ""),
        ("löpande", ""),
    ],
)
def test_interval_text(text, words):
    assert parse(text).interval_text() == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("senast 31 mars 2027", ""),
        ("Senast den 31 mars 2027", ""),
        ("från och med 1 juli 2015", ""),
        ("den 1 januari 2015", ""),
        ("våren 2015", "1 januari–30 juni 2015"),
        ("senast 2015", "senast den 31 december 2015"),
        ("snarast", ""),
    ],
)
def test_interval_beside_leaves_out_what_the_words_say(text, words):
    assert parse(text).interval_beside() == words


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("våren 2015", "Läses som 1 januari–30 juni 2015."),
        ("löpande", "Läses som löpande."),
        ("löpande under 2015", "Läses som löpande, 1 januari–31 december 2015."),
        ("inför budget 2017", "Läses som en händelse utan datum."),
        ("snarast", "Kan inte läsas som en tid: sparas som ord."),
    ],
)
def test_reading_text(text, says):
    assert parse(text).reading_text() == says


def test_reading_text_of_an_event_with_days_by_hand():
    period = parse("inför budget 2017")._replace(end=dt.date(2016, 11, 14))
    assert period.reading_text() == "Läses som senast den 14 november 2016."


def test_swedish_date():
    assert swedish_date(dt.date(2015, 9, 2)) == "2 september 2015"
    assert swedish_date(dt.date(2015, 9, 2), article=True) == "den 2 september 2015"


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("från och med 2015", "2015-12-31"),
        ("från våren 2015", "2015-06-30"),
        ("från sommaren 2015", "2015-08-31"),
        ("från vintern 2015/16", "2016-02-29"),
        ("från tertial 2 2015", "2015-08-31"),
        ("från första kvartalet 2015", "2015-03-31"),
        ("från mars 2015", "2015-03-31"),
        ("från vecka 47 2015", "2015-11-22"),
        ("från läsåret 2015/16", "2016-06-30"),
        ("från mandatperioden 2014–2018", "2018-10-14"),
        ("från den 1 juli 2015 och framåt", "2015-07-01"),
    ],
)
def test_last_day_of_a_start_is_the_end_of_its_unit(text, last_day):
    assert parse(text).last_day == day(last_day)


def test_last_day_of_a_start_at_the_end_of_the_calendar_is_its_last_day():
    start = Period("från vecka 52 år 9999", dt.date(9999, 12, 27), None, Precision.WEEK, Kind.START_FROM)
    assert start.last_day == dt.date.max


def test_is_past_from_the_day_after_the_last():
    period = parse("våren 2015")
    assert not period.is_past(dt.date(2015, 6, 30))
    assert period.is_past(dt.date(2015, 7, 1))


@pytest.mark.parametrize("text", ["löpande", "snarast", "inför budget 2017", ""])
def test_is_past_never_without_a_last_day(text):
    period = parse(text)
    assert period.last_day is None
    assert not period.is_datable
    assert not period.is_past(dt.date(2099, 12, 31))


def test_sort_by_last_day_with_undatable_last():
    texts = ["snarast", "hösten 2015", "löpande", "senast den 1 maj 2015", "från våren 2015", "2014"]
    assert [str(period) for period in sorted(map(parse, texts))] == [
        *("2014", "senast den 1 maj 2015", "från våren 2015", "hösten 2015", "löpande", "snarast"),
    ]


def test_equal_words_and_meaning_are_equal():
    assert parse("våren 2015") == parse("våren 2015", today=DECEMBER_2014)
    assert parse("våren 2015") != parse("under våren 2015")


dates = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
PIECES = """
    våren hösten vår vt 2015 2016 15 /16 2016-218 – - / , . den 1 2:a 31 juni sept. dec januari–mars
    senast till och med t.o.m. från fr o m före utgången av början slutet mandatperioden årsskiftet
    läsåret 2025/26 Q1 kvartal första sista kvartalet halvåret T2 tertial v. vecka 47 löpande tills
    vidare varje år inför budget vid nästa sammanträde mellan 2/9 090902 20150902 eller efter sommaren
    och framåt månadsskiftet april/maj åtgärd kommunstyrelsen ( ) per inte kronor
"""
pieces = st.sampled_from(PIECES.split())
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=12).map(" ".join))
contexts = st.fixed_dictionaries({}, optional={"today": st.dates()})
periods = st.builds(
    Period,
    texts,
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(Precision),
    st.sampled_from(Kind),
)


@given(texts, contexts)
def test_parse_any_text_keeps_its_words_and_reads_them_again(text, context):
    period = parse(text, **context)
    assert str(period) == text.strip()
    assert parse(str(period), **context) == period


@given(texts, contexts)
def test_parse_any_text_gives_days_in_order(text, context):
    period = parse(text, **context)
    if period.start and period.end:
        assert period.start <= period.end
    assert period.is_datable == (period.precision != Precision.NONE)


@given(dates, dates, st.sampled_from(Precision), st.sampled_from(Kind))
def test_written_is_read_as_the_same_days(one, other, precision, kind):
    start, end = sorted((one, other))
    for first, last in ((start, end), (None, end), (start, None)):
        period = written(first, last, precision, kind)
        assert (period.start, period.end) == (first, last)
        assert parse(str(period)) == period


@pytest.mark.parametrize("text", [row[0] for row in KIN])
def test_written_reads_back_what_was_read(text):
    period = parse(text)
    again = written(period.start, period.end, period.precision, period.kind)
    assert (again.start, again.end) == (period.start, period.end)


@pytest.mark.parametrize(
    ("start", "end", "precision", "kind", "words"),
    [
        ("2015-01-01", "2015-06-30", "season", "during", "våren 2015"),
        ("2015-01-01", "2015-06-30", "half_year", "during", "första halvåret 2015"),
        ("2015-01-01", "2015-03-31", "quarter", "during", "första kvartalet 2015"),
        ("2014-11-01", "2014-12-31", "month", "during", "november–december 2014"),
        ("2014-12-31", "2015-01-01", "turn_of_year", "by", "till årsskiftet 2014/2015"),
        ("2015-07-01", None, "season", "start_from", "från och med hösten 2015"),
        ("2015-07-01", None, "day", "start_from", "från och med den 1 juli 2015 och framåt"),
        ("2015-09-02", "2015-09-02", "day", "effective_from", "från och med den 2 september 2015"),
        ("2014-12-31", "2015-01-01", "turn_of_year", "effective_from", "från och med årsskiftet 2014/2015"),
        (None, "2016-12-31", "year", "by", "senast 2016"),
        (None, None, "none", "continuous", "löpande"),
        (None, None, "none", "none", ""),
        ("2015-11-16", "2015-11-22", "week", "during", "vecka 47 2015"),
        ("2015-11-17", "2015-11-23", "day", "during", "17–23 november 2015"),
        ("2015-05-01", "2015-08-31", "tertial", "during", "tertial 2 2015"),
        ("2015-12-01", "2016-02-29", "season", "during", "vintern 2015/2016"),
        ("2015-08-01", "2016-06-30", "year", "during", "läsåret 2015/2016"),
        ("2015-01-01", "2016-12-31", "year", "during", "2015–2016"),
        ("2014-10-15", "2018-10-14", "term", "during", "mandatperioden 2014–2018"),
        ("2015-01-01", "2018-12-31", "term", "during", "mandatperioden 2015–2018"),
        ("2015-06-30", "2015-07-01", "half_year", "by", "halvårsskiftet 2015"),
        ("2014-11-01", "2015-02-28", "month", "during", "november 2014–februari 2015"),
        ("2015-01-01", "2015-12-31", "year", "continuous", "löpande under 2015"),
        (None, "2015-12-31", "day", "by", "senast den 31 december 2015"),
        (None, "1900-01-01", "day", "by", "senast den 1 januari 1900"),
        ("2099-12-31", "2099-12-31", "day", "during", "31 december 2099"),
        ("2099-07-01", None, "season", "start_from", "från och med hösten 2099"),
        # A unit that ends in 2100 has no words that are read back: the day stands instead.
        ("2099-12-01", None, "day", "start_from", "från och med den 1 december 2099 och framåt"),
    ],
)
def test_written_words(start, end, precision, kind, words):
    period = written(day(start), day(end), precision, kind)
    assert str(period) == words
    assert meaning(period) == (start, end, precision, kind)


def test_written_effect_of_a_longer_time_is_the_time():
    assert str(written(day("2015-01-01"), day("2015-06-30"), "season", "effective_from")) == "våren 2015"


@pytest.mark.parametrize("precision", ["season", "week", "year", "turn_of_year"])
def test_written_start_of_a_unit_that_ends_after_2099(precision):
    start = {
        "week": dt.date(2099, 12, 28),
        "year": dt.date(2099, 8, 1),
        "turn_of_year": dt.date(2099, 12, 31),
    }
    period = written(first := start.get(precision, dt.date(2099, 12, 1)), None, precision, Kind.START_FROM)
    assert str(period) == f"från och med {swedish_date(first, article=True)} och framåt"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2100-01-01", None),
        (None, "2100-01-01"),
        ("2099-12-31", "2100-01-01"),
        ("1899-12-31", None),
        (None, "1899-12-31"),
        ("1899-12-31", "1900-01-01"),
    ],
)
def test_written_refuses_years_outside_1900_to_2099(start, end):
    with pytest.raises(
        ValueError, match=f"^A period is written for the years 1900–2099, not {start}–{end}.$"
    ):
        written(day(start), day(end))


def test_written_refuses_days_out_of_order():
    with pytest.raises(ValueError, match="2015-02-01"):
        written(dt.date(2015, 2, 1), dt.date(2015, 1, 1))


def test_order_is_only_among_periods():
    period = parse("våren 2015")
    for compared in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(period, compared)(("våren 2015",)) is NotImplemented


def test_order_holds_between_equal_and_unequal():
    spring, autumn = parse("våren 2015"), parse("hösten 2015")
    assert spring < autumn
    assert autumn > spring
    assert spring <= autumn
    assert spring <= parse("våren 2015")
    assert autumn >= spring
    assert spring >= parse("våren 2015")
    assert not spring > autumn
    assert not autumn < spring
    assert not spring >= autumn
    assert not autumn <= spring


@given(periods, periods)
def test_order_is_total_and_agrees_with_equality(one, other):
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other) == (not one > other)


@given(periods, st.dates())
def test_rules_hold_for_any_row(period, today):
    if period.is_past(today):
        assert period.last_day < today
    assert isinstance(period.interval_text(), str)


LONG = 500  # a longer text is not read
HOSTILE = [
    *("7", "1-", "1/", "1.", "2015-", "2015–", " ", "från ", "efter kring ", "inte efter ", "tills ", "och "),
    *(
        "senast till ",
        "början av ",
        "utgången av ",
        "31 mars 2025, ",
        "2026, ",
        "våren och ",
        "mars – ",
        "1–",
    ),
    *(
        "i samband med ",
        "vid nästa ",
        "nästa ",
        "till mål och ",
        "hösten 2015 till ",
        "flyttas 2015 till 2016 ",
    ),
    *(
        "fr.o.m. ",
        "t. o. ",
        "t.o.m.",
        "mål- och ",
        "den ",
        "löpande ",
        "varje ",
        "årsskiftet 2015/",
        "å",
        "a\u030a",
    ),
    *(
        "\u0308",
        "\u0301\u0323",
        "٣",
        "²",
        "İ",
        "\u00a0",
        "(",
        "2016-2",
        "tertial ",
        "i i ",
        "mandatperiodens ",
    ),
]


@pytest.mark.timing
@pytest.mark.parametrize("piece", HOSTILE)
def test_parse_hostile_text_is_fast(piece):
    text = (piece * LONG)[:LONG]
    before = time.process_time()
    assert str(parse(text, today=DECEMBER_2014)) == text.strip()
    assert time.process_time() - before < 0.1


def test_parse_reads_no_text_longer_than_its_field():
    text = "våren 2015".ljust(LONG, ".")
    assert meaning(parse(text)) == SPRING
    assert meaning(parse(text + ".")) == UNDATABLE


def test_all_pairs_of_times_in_one_text_are_left_unread():
    """Two different times in one sentence are ambiguous."""
    singles = ["våren 2015", "den 2 september 2016", "första kvartalet 2017", "vecka 47 2018"]
    for one, other in itertools.permutations(singles, 2):
        assert not parse(f"klart {one}, beslut {other}").is_datable
