"""Times in words as municipal documents write them: read right, or kept as words. Never a false day."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.period import forms, lexicon, parse, units, written
from tests.actions.test_period import KIN, MET_IN_DOCUMENTS, THE_PLAN, UNDATABLE, day, meaning

TODAY = dt.date(2026, 3, 12)

# Words, first day, last day, precision and kind; read on 12 March 2026.
READ = [
    # Years written with two figures or an apostrophe
    ("Q3 '26", "2026-07-01", "2026-09-30", "quarter", "during"),
    ("Q3 ’26", "2026-07-01", "2026-09-30", "quarter", "during"),
    ("våren ’27", "2027-01-01", "2027-06-30", "season", "during"),
    ("hösten -26", "2026-07-01", "2026-12-31", "season", "during"),
    ("hösten 26", "2026-07-01", "2026-12-31", "season", "during"),
    ("juni -26", "2026-06-01", "2026-06-30", "month", "during"),
    ("T1-27", "2027-01-01", "2027-04-30", "tertial", "during"),
    ("ht 26/vt 27", "2026-07-01", "2027-06-30", "season", "during"),
    # Starts
    ("start 2026", "2026-01-01", None, "year", "start_from"),
    ("Start: hösten 2026", "2026-07-01", None, "season", "start_from"),
    ("start i mars 2026", "2026-03-01", None, "month", "start_from"),
    ("startar andra halvåret 2027", "2027-07-01", None, "half_year", "start_from"),
    ("inleds våren 2026", "2026-01-01", None, "season", "start_from"),
    ("påbörjas under 2026", "2026-01-01", None, "year", "start_from"),
    ("påbörjas från hösten 2026", "2026-07-01", None, "season", "start_from"),
    ("beräknad start kvartal 2 2026", "2026-04-01", None, "quarter", "start_from"),
    ("med start hösten 2026", "2026-07-01", None, "season", "start_from"),
    ("träder i kraft den 1 juli 2026", "2026-07-01", "2026-07-01", "day", "effective_from"),
    ("gäller från 2027", "2027-01-01", None, "year", "start_from"),
    ("2026 och framåt", "2026-01-01", None, "year", "start_from"),
    ("2026 och tills vidare", "2026-01-01", None, "year", "start_from"),
    ("start 2026 och tills vidare", "2026-01-01", None, "year", "start_from"),
    ("från januari 2024 och framåt", "2024-01-01", None, "month", "start_from"),
    ("beräknas starta i början av 2027", "2027-01-01", None, "tertial", "start_from"),
    ("löpande från 2024", "2024-01-01", None, "year", "continuous"),
    # Several years
    ("åren 2026–2028", "2026-01-01", "2028-12-31", "year", "during"),
    ("år 2026-2027", "2026-01-01", "2027-12-31", "year", "during"),
    ("2026-27", "2026-01-01", "2027-12-31", "year", "during"),
    ("perioden 2024–2027", "2024-01-01", "2027-12-31", "year", "during"),
    ("under planperioden 2024-2027", "2024-01-01", "2027-12-31", "year", "during"),
    ("under programperioden 2021–2027", "2021-01-01", "2027-12-31", "year", "during"),
    ("under åren 2026 och 2027", "2026-01-01", "2027-12-31", "year", "during"),
    ("under åren 2026 och år 2027", "2026-01-01", "2027-12-31", "year", "during"),
    ("under perioden 2024 till 2026", "2024-01-01", "2026-12-31", "year", "during"),
    ("perioden 2026-03-23 till 2026-06-21", "2026-03-23", "2026-06-21", "day", "during"),
    ("mandatperioden 2023–2026", "2023-01-01", "2026-12-31", "term", "during"),
    ("under mandatperioden 2022–2026", "2022-10-15", "2026-10-14", "term", "during"),
    ("innevarande mandatperiod", "2022-10-15", "2026-10-14", "term", "during"),
    # Last days
    ("senast under första kvartalet 2026", None, "2026-03-31", "quarter", "by"),
    ("senast under 2027", None, "2027-12-31", "year", "by"),
    ("senast hösten 2026", None, "2026-12-31", "season", "by"),
    ("senast v.50", None, "2026-12-13", "week", "by"),
    ("senast första maj", None, "2026-05-01", "day", "by"),
    ("senast sista juni", None, "2026-06-30", "day", "by"),
    ("sista dagen i mars", "2026-03-31", "2026-03-31", "day", "during"),
    ("första dagen i april 2026", "2026-04-01", "2026-04-01", "day", "effective_from"),
    ("senast vid utgången av 2026", None, "2026-12-31", "year", "by"),
    ("före juni månads utgång", None, "2026-06-30", "month", "by"),
    ("innan mars månads utgång 2027", None, "2027-03-31", "month", "by"),
    ("före utgången av april", None, "2026-04-30", "month", "by"),
    ("före sommaren 2026", None, "2026-05-31", "season", "by"),
    ("före halvårsskiftet", None, "2026-06-30", "half_year", "by"),
    ("till halvårsskiftet 2026", "2026-06-30", "2026-07-01", "half_year", "by"),
    ("pågår till 2028", None, "2028-12-31", "year", "by"),
    ("pågår tills hösten 2026", None, "2026-12-31", "season", "by"),
    ("redovisas senast 2026-12-22", None, "2026-12-22", "day", "by"),
    ("Klart senast 31 dec 2026.", None, "2026-12-31", "day", "by"),
    ("ska slutredovisas senast den 31 mars 2029", None, "2029-03-31", "day", "by"),
    ("återrapporteras till kommunstyrelsen senast den 30 november", None, "2026-11-30", "day", "by"),
    ("årets slut", None, "2026-12-31", "year", "by"),
    ("fram till år 2030", None, "2030-12-31", "year", "by"),
    ("gälla till och med 2027", None, "2027-12-31", "year", "by"),
    ("1 juli-32", "2032-07-01", "2032-07-01", "day", "effective_from"),
    ("15 juni-15", "2015-06-15", "2015-06-15", "day", "during"),
    ("den 31 mars -26", "2026-03-31", "2026-03-31", "day", "during"),
    ("per den sista juni 2026", "2026-06-30", "2026-06-30", "day", "effective_from"),
    ("per 31/8", "2026-08-31", "2026-08-31", "day", "effective_from"),
    ("från januari till utgången av mars 2027", "2027-01-01", "2027-03-31", "month", "during"),
    ("per utgången av juni 2026", None, "2026-06-30", "month", "by"),
    ("start i slutet av 2026", "2026-09-01", None, "tertial", "start_from"),
    ("till hösten 2026", "2026-07-01", "2026-12-31", "season", "by"),
    ("till mars 2027", None, "2027-03-31", "month", "by"),
    ("från kvartal 3–4 2026", "2026-07-01", "2026-12-31", "quarter", "during"),
    ("från vecka 10–12 2027", "2027-03-08", "2027-03-28", "week", "during"),
    ("från 2–15 juni 2026", "2026-06-02", "2026-06-15", "day", "during"),
    ("från 2026–27", "2026-01-01", "2027-12-31", "year", "during"),
    ("slutet av mars 2026", "2026-03-21", "2026-03-31", "month", "during"),
    # Two seasons, quarters, months
    ("våren/sommaren 2026", "2026-01-01", "2026-08-31", "season", "during"),
    ("hösten/vintern 2025–2026", "2025-07-01", "2026-02-28", "season", "during"),
    ("under vår och höst 2026", "2026-01-01", "2026-12-31", "season", "during"),
    ("Q3/Q4 2026", "2026-07-01", "2026-12-31", "quarter", "during"),
    ("Q3-Q4 2026", "2026-07-01", "2026-12-31", "quarter", "during"),
    ("kvartal 3 och 4 2026", "2026-07-01", "2026-12-31", "quarter", "during"),
    ("2026-09–2026-10", "2026-09-01", "2026-10-31", "month", "during"),
    ("maj/juni 2026", "2026-05-01", "2026-06-30", "month", "during"),
    ("mellan mars och maj 2026", "2026-03-01", "2026-05-31", "month", "during"),
    ("kvartal 1 till 3 2027", "2027-01-01", "2027-09-30", "quarter", "during"),
    ("januari till och med mars 2027", "2027-01-01", "2027-03-31", "month", "during"),
    ("under januari och februari 2016", "2016-01-01", "2016-02-29", "month", "during"),
    ("1:a januari till och med 31:a mars 2027", "2027-01-01", "2027-03-31", "day", "during"),
    ("mellan 3 juli - 4 augusti", "2026-07-03", "2026-08-04", "day", "during"),
    ("under perioden januari-november 2026", "2026-01-01", "2026-11-30", "month", "during"),
    ("15 jun - 15 aug 2026", "2026-06-15", "2026-08-15", "day", "during"),
    ("2026 Q1-Q2", "2026-01-01", "2026-06-30", "quarter", "during"),
    ("Kv1-Kv2 2026", "2026-01-01", "2026-06-30", "quarter", "during"),
    ("dec 2025/jan 2026", "2025-12-01", "2026-01-31", "month", "during"),
    # Weeks
    ("v 14-27 2026", "2026-03-30", "2026-07-05", "week", "during"),
    ("veckorna 14–27", "2026-03-30", "2026-07-05", "week", "during"),
    ("vecka 10 - vecka 12 2027", "2027-03-08", "2027-03-28", "week", "during"),
    # This year, and the one that comes
    ("i höst", "2026-07-01", "2026-12-31", "season", "during"),
    ("i vår", "2026-01-01", "2026-06-30", "season", "during"),
    ("i vinter", "2026-12-01", "2027-02-28", "season", "during"),
    ("under hela året", "2026-01-01", "2026-12-31", "year", "during"),
    ("slutet av året", "2026-09-01", "2026-12-31", "tertial", "during"),
    ("andra hälften av året", "2026-07-01", "2026-12-31", "half_year", "during"),
    ("sista halvan av året", "2026-07-01", "2026-12-31", "half_year", "during"),
    ("under loppet av 2026", "2026-01-01", "2026-12-31", "year", "during"),
    ("Tidplan: hösten 2026", "2026-07-01", "2026-12-31", "season", "during"),
    ("onsdagen den 2 september 2026", "2026-09-02", "2026-09-02", "day", "during"),
    ("20 jul 2026", "2026-07-20", "2026-07-20", "day", "during"),
    ("02.09.26", "2026-09-02", "2026-09-02", "day", "during"),
    ("2/9/26", "2026-09-02", "2026-09-02", "day", "during"),
    ("2.9.2026", "2026-09-02", "2026-09-02", "day", "during"),
    ("20260902", "2026-09-02", "2026-09-02", "day", "during"),
    ("2026-W47", "2026-11-16", "2026-11-22", "week", "during"),
    ("under läsåret", "2025-08-01", "2026-06-30", "year", "during"),
    ("läsåret 2027/28", "2027-08-01", "2028-06-30", "year", "during"),
    # Going on
    ("löpande 2026–2028", "2026-01-01", "2028-12-31", "year", "continuous"),
    ("årligen 2026-2028", "2026-01-01", "2028-12-31", "year", "continuous"),
    ("löpande under hösten", None, None, "none", "continuous"),
    ("årligen före juni månads utgång", None, None, "none", "continuous"),
    ("varje år i mars", None, None, "none", "continuous"),
    ("senast 31 mars varje år", None, None, "none", "continuous"),
    ("2 ggr/år", None, None, "none", "continuous"),
    ("minst en gång per mandatperiod", None, None, "none", "continuous"),
    ("en gång i månaden", None, None, "none", "continuous"),
    ("minst 2 gånger/år", None, None, "none", "continuous"),
    ("senast 15 mars årligen", None, None, "none", "continuous"),
    ("två gånger om året", None, None, "none", "continuous"),
    ("vartannat år", None, None, "none", "continuous"),
    ("vart tredje år", None, None, "none", "continuous"),
    ("tillsvidare", None, None, "none", "continuous"),
    ("året runt", None, None, "none", "continuous"),
    ("löpande uppföljning", None, None, "none", "continuous"),
    # Events
    ("inför budget 2027", None, None, "none", "event"),
    ("i samband med delårsbokslut", None, None, "none", "event"),
    ("i delårsrapport 2 2026", None, None, "none", "event"),
    ("till mål och budget 2016–2018", None, None, "none", "event"),
    ("i samband med årsbokslutet", None, None, "none", "event"),
    ("vid tertialrapport 2", None, None, "none", "event"),
    ("vid sammanträdet den 12 mars 2026", None, None, "none", "event"),
    ("efter valet 2026", None, None, "none", "event"),
    ("till budgetåret 2027", None, "2027-12-31", "year", "by"),
]

# What has a word the reader does not know, or may mean two things.
KEPT_AS_WORDS = [
    text
    for line in """
    före jul 2026 | till jul | jul 2026 | efter jul | före påsk | innan semestern 2026 | till skolstart
    hösten nästa år | förra hösten | ett år senare | nästa år | våren därpå | senast 30 november samma år
    sista veckan i juni | första veckan i maj 2026 | första halvan av oktober | andra hälften av oktober
    första hälften av året | början av året | mitten av året | slutet av början av 2015 | v 14-27 | v. 10–12
    vecka 14-27 | v 14, 15 och 16 2026 | påbörjas 2026, slutförs 2028 | 2026 (försenad till 2027)
    våren 2026, slutredovisning hösten 2027 | den 31 mars 2027 respektive den 31 mars 2028 | 2026 eller 2027
    2026, 2027 och 2028 | juni (2026) | ev. hösten 2026 | hösten 2026 (prel.) | prel. 2026 | troligen 2026
    preliminärt juni 2026 | juni 2026 eller senare | tidigast hösten 2026 | hösten 2026? | ~2026 | omkring 2026
    efter sommaren 2026 | under förutsättning att medel finns 2026 | om möjligt 2026 | i bästa fall 2026
    cirka 2026 | ca Q3 2026 | juni varje jämnt år | oktober (år 1) | år 2 | 010526 | 150930 | 15.09.02
    01-05-26 | 1 juni-15 | den 1 juni -26 | 2025/2026 | 2025 / 2026 | 2026 vt | 2026 Q1-2 | 3/2026 | 03-2026
    25-26 | senare delen av 2027 | planerad byggstart 2027 | förväntas tas i drift under 2026 | inom två år
    T1, T2 och T3 | efter april och augusti månads utgång | vid tre tillfällen under året | v. 27-31 | 25/26
    Kv1, kv2 2026 | 2026 Q2 Q3 | År 2026 Q2 | Q2 (2026) | juni, juli och augusti 2026 | i juni eller juli
    2026 alt. 2027 | start 2026, klart 2028 | sedan 2024 | beslutad 2026 | den 15:e varje månad | 2 gånger 2026
    2026* | år 1-3 | i mars 2026 och därefter årligen | vart fjärde år, nästa gång 2027 | 5 maj och 6 juni 2026
    juni 15 | ultimo mars | primo 2027 | medio 2026 | ultimo 2026 | påbörjas senast 2026 | start före 2027
    start 2026–2027 | start till hösten 2026 | mellan våren 2026 | halvåret 2026 | det senare halvåret 2025
    i god tid före 2027 | juni (2026) månads utgång | kvartal 1 och 3 2026 | Q1, Q3 2026 | Q5 2026 | T4 2026
    H3 2026 | kvartal 4-2 2026 | vecka 12-10 2026 | juni 26 | 2026- | 2026– | -2026 | fr.o.m. 2026 t.o.m.
    senast | från | under | kl. 12 den 2 maj 2026 | måndagen den 2 september 2026 | onsdagen den 2 september
    onsdagen den 31 juni 2026 | våren 2026 klass 7 | 2026 kronor | 2 000 000 | 2026-2030-2035 | Agenda 2030
    ej 2026 | inte klart 2026 | året 2026 och våren 2027 | våren 2026–året | senast 2026 och framåt
    2026 i stället för 2025 | mandatperioden ut | kommande mandatperiod | mandatperioden 2022– | två år
    12 månader | inom 12 månader | utgången av slutet av 2026 | början av 2026–2027 och | början av 2026-27
    slutet av årsskiftet 2026/27 | slutet av mandatperioden 2023–2026 | slutet av läsåret 2026/27
    hösten 2026-27 | våren 2026/27 | löpande inför budget 2027 | budgetperioden | under samma period
    snarast, dock senast | löpande m.m. | 31 juni 2026 | 30/2 | 2026-02-30 | 261301 | 20261301 | 32 maj | 0 maj
    2026-13 | v 0 2026 | v 54 2026 | i samband med flytten | i budgeten och våren 2026 | till uppdatering
    om år | i år–2027 | 2026–året | andra hälften av året–våren 2027 | hösten 2026–andra hälften av året
    slutet av mandatperioden 2013–2017 | slutet av vecka 54 2026 | start kvartal 1–2 2026
    start vid utgången av 2026 | från utgången av 2026 | från årets slut | utgången av 2026 och framåt
    från utgången av 2026 till utgången av 2027 | från den 31 mars 2025, 2026 och 2027
    senast 2026 tills vidare | till hösten 2026 och tills vidare | före 2026 och framåt | mars–våren 2026
    våren–mars 2026 | januari–våren 2026 | våren–juni 2026 | hösten–hösten 2027 | 2026–2026
    29 februari–15 januari 2024 | våren 2026–juni 2025 | månadsskiftet december/januari 2026/28 | 2013-13
    29 februari 2027–mars 2027
    """.strip().splitlines()
    for text in line.strip().split(" | ")
]


@pytest.mark.parametrize(("text", "start", "end", "precision", "kind"), READ)
def test_read_as_documents_write(text, start, end, precision, kind):
    assert meaning(parse(text, today=TODAY)) == (start, end, precision, kind)


@pytest.mark.parametrize("text", KEPT_AS_WORDS)
def test_kept_as_words(text):
    assert meaning(parse(text, today=TODAY)) == UNDATABLE
    assert meaning(parse(text)) == UNDATABLE


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("andra hälften av året", "2014-07-01", "2014-12-31"),
        ("slutet av året", "2014-09-01", "2014-12-31"),
        ("under året", "2014-01-01", "2014-12-31"),
        ("i slutet av hösten", "2014-11-01", "2014-12-31"),
        ("i början av våren", "2015-01-01", "2015-02-28"),
    ],
)
def test_the_year_of_a_part_is_that_of_today(text, start, end):
    period = parse(text, today=dt.date(2014, 12, 17))
    assert (period.start, period.end) == (day(start), day(end))
    assert meaning(parse(text)) == UNDATABLE


@pytest.mark.parametrize(
    ("figures", "read"),
    [
        ("150902", "2015-09-02"),
        ("15-09-15", "2015-09-15"),
        ("700101", "1970-01-01"),
        ("690101", "2069-01-01"),
        ("010526", None),
    ],
)
def test_six_figures_are_read_when_the_other_order_is_no_later_day(figures, read):
    assert parse(figures).start == day(read)


DATED = [
    row[0]
    for table in (READ, KIN, MET_IN_DOCUMENTS, THE_PLAN)
    for row in table
    if parse(row[0], today=TODAY).is_datable
]


def test_any_of_tries_the_longest_first_and_takes_a_dot_as_a_dot():
    assert lexicon.any_of(["v", "v.", "vår"]) == r"vår|v\.|v"


def test_a_form_is_its_pattern_with_the_pieces_filled_in():
    form = forms.make_form("<mm>/<dd>(?P<n>x)", units.day)
    assert form == (re.compile(r"(?P<m>[0-9]{2})/(?P<d>[0-9]{2})(?P<n>x)(?!\w)"), units.day)


def test_every_form_has_an_example(monkeypatch):
    used = []
    kept = [
        form._replace(make=lambda groups, form=form: used.append(form) or form.make(groups))
        for form in forms.FORMS
    ]
    monkeypatch.setattr(forms, "FORMS", kept)
    for text in DATED:
        parse(text, today=TODAY)
    assert [
        form.pattern.pattern for form in forms.FORMS if form.pattern not in {one.pattern for one in used}
    ] == []


HEDGES = [
    *(
        "ev.",
        "eventuellt",
        "prel.",
        "preliminärt",
        "troligen",
        "sannolikt",
        "kanske",
        "cirka",
        "ca",
        "omkring",
    ),
    *("ungefär", "efter", "tidigast", "inte", "ej", "eller", "nästa", "förra", "samma", "senare", "därefter"),
    *(
        "försenad",
        "flyttas",
        "om möjligt",
        "jämnt",
        "udda",
        "varannan",
        "etapp",
        "fas",
        "del",
        "?",
        "~",
        "…",
        "*",
    ),
]


def inserted(text, word, place):
    words = text.split()
    return " ".join([*words[: place % (len(words) + 1)], word, *words[place % (len(words) + 1) :]])


@given(st.sampled_from(DATED), st.sampled_from(HEDGES), st.integers(0, 9))
def test_a_hedge_anywhere_leaves_the_words_unread(text, hedge, place):
    assert not parse(inserted(text, hedge, place), today=TODAY).is_datable


@given(
    st.sampled_from(DATED),
    st.text("bdfghjkmpqrsxzåäö", min_size=4, max_size=12).map("x".__add__),
    st.integers(0, 9),
)
def test_an_unknown_word_anywhere_leaves_the_words_unread(text, word, place):
    assert not parse(inserted(text, word, place), today=TODAY).is_datable


@given(st.sampled_from(DATED), st.sampled_from(DATED))
def test_two_times_are_never_read_as_one_of_them(one, other):
    both = parse(f"{one}; {other}", today=TODAY)
    assert not both.is_datable


@given(
    st.sampled_from(sorted(lexicon.NEUTRAL)),
    st.sampled_from(["", *lexicon.MODES]),
    st.sampled_from(DATED),
    st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)),
)
def test_whatever_is_read_has_days_in_order_and_is_written_as_the_same_days(neutral, mode, text, today):
    period = parse(f"{neutral} {mode} {text}", today=today)
    assert period.start is None or period.end is None or period.start <= period.end
    assert parse(str(period), today=today) == period
    again = written(period.start, period.end, period.precision, period.kind)
    assert (again.start, again.end) == (period.start, period.end)


@pytest.mark.parametrize("text", DATED)
def test_what_was_read_is_written_and_read_again(text):
    period = parse(text, today=TODAY)
    assert period.start is None or period.end is None or period.start <= period.end
    again = written(period.start, period.end, period.precision, period.kind)
    assert (again.start, again.end) == (period.start, period.end)
    assert parse(str(again)) == again
