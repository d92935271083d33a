"""Words that cannot be a time, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.period import impossible, parse


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2015-02-30", "Dagen ”2015-02-30” finns inte."),
        ("2015-13-01", "Dagen ”2015-13-01” finns inte."),
        ("20150230", "Dagen ”20150230” finns inte."),
        ("den 31 april 2016", "Dagen ”31 april 2016” finns inte."),
        ("senast den 31 juni", "Dagen ”31 juni” finns inte."),
        ("29 februari 2015", "Dagen ”29 februari 2015” finns inte."),
        ("31/4 2015", "Dagen ”31/4 2015” finns inte."),
        ("31 september–3 oktober 2015", "Dagen ”31 september” finns inte."),
        ("vecka 54 2015", "Vecka 54 2015 finns inte."),
        ("vecka 53 2016", "Vecka 53 2016 finns inte."),
        ("Q5 2015", "Kvartal 5 finns inte."),
        ("tertial 4", "Tertial 4 finns inte."),
        ("hösten 2015–våren 2015", "Slutet (30 juni 2015) ligger före början (1 juli 2015)."),
        ("från hösten 2016 till våren 2015", "Slutet (30 juni 2015) ligger före början (1 juli 2016)."),
        ("2016–2015", "Slutet (31 december 2015) ligger före början (1 januari 2016)."),
    ],
)
def test_what_cannot_be_is_told(words, why):
    assert impossible(words) == why
    assert not parse(words).is_datable


@pytest.mark.parametrize(
    "words",
    [
        *("", "våren 2015", "2015-02-28", "29 februari", "vecka 53 2015", "mars–januari 2015"),
        *("snarast", "nästa vår", "löpande", "inför budget 2017", "våren 2015 eller hösten 2014"),
        *("010526", "2010-12", "v 14-27", "2016-218", "därefter", "den 1:a september 2016"),
    ],
)
def test_what_can_be_or_is_only_not_understood_is_not(words):
    assert impossible(words) == ""


PIECES = [
    "2015-02-30",
    "31",
    "april",
    "vecka",
    "54",
    "hösten",
    "2015",
    "–",
    "till",
    "2014",
    "q5",
    "från",
    "mars",
    "12/13",
    "den",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)))
def test_what_is_read_can_be(words):
    if parse(words).is_datable:
        assert impossible(words) == ""
    assert isinstance(impossible(words), str)
