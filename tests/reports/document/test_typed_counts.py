"""Numbers that are typed before a counted word."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reports.document.counts import FIELDS, WORDS
from reports.document.typed_counts import typed_counts, wrong_counts

COUNTS = {name: number for number, name in enumerate(FIELDS, 201)} | {
    "antal_atgarder": 33,
    "antal_beslutade": 26,
    "antal_genomforda": 17,
    "antal_nya": 7,
    "antal_sena": 3,
    "antal_omraden": 5,
    "antal_aterstaende": 13,
}
FIXTURES = Path(__file__).parents[3] / "fixtures" / "rapporter.yaml"


def wrong(text):
    return [(one.quote, one.field) for one in wrong_counts(text, COUNTS)]


@pytest.mark.parametrize(
    ("text", "quote", "field"),
    [
        ("Planen har 31 åtgärder.", "31 åtgärder", "antal_atgarder"),
        ("Planen har **trettioen åtgärder**.", "trettioen åtgärder", "antal_atgarder"),
        ("Tolv åtgärder är genomförda.", "Tolv åtgärder är genomförda", "antal_genomforda"),
        ("12 är genomförda.", "12 är genomförda", "antal_genomforda"),
        ("12 av de 33 åtgärderna är genomförda.", "12 av de 33 åtgärderna är genomförda", "antal_genomforda"),
        ("Vi får åtta nya åtgärder i år.", "åtta nya åtgärder", "antal_nya"),
        ("Av alla åtgärder är 4 försenade och 17 genomförda.", "4 försenade", "antal_sena"),
        ("Planen har sju områden.", "sju områden", "antal_omraden"),
        ("Kvar är 14 återstående åtgärder.", "14 återstående åtgärder", "antal_aterstaende"),
        ("14 åtgärder återstår.", "14 åtgärder återstår", "antal_aterstaende"),
        ("17 åtgärder.\n\n- 12 genomförda\n- 7 nya", "12 genomförda", "antal_genomforda"),
        ("Det är 30 av de 35 åtgärderna.", "35 åtgärderna", "antal_atgarder"),
    ],
)
def test_a_number_that_differs_from_the_field_is_found(text, quote, field):
    assert (quote, field) in wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "Planen har 33 åtgärder, trettiotre åtgärder och {antal_nya} nya åtgärder.",
        "Av de 26 åtgärder som beslutades i december 2014 är 17 genomförda och sju nya.",
        "I december 2014 beslutade nämnden om 26 åtgärder.",
        "17 av de 33 åtgärderna är genomförda.",
        "År 2015 nya åtgärder. Den 3 september genomförda. Den 3 genomförda.",
        "§ 9 åtgärder, §§ 9–10 åtgärder, kap 4 åtgärder, punkt 4 åtgärder, område 3 nya åtgärder",
        "12 % genomförda, 12% genomförda, 12 procent genomförda, 1,5 åtgärder, 10–12 åtgärder, 10 000 nya åtgärder",
        "Omkring 30 åtgärder, drygt trettio åtgärder, fler än 20 åtgärder, minst 2 nya åtgärder",
        "4 åtgärder inom området, 4 genomförda hos nämnden, 4 åtgärder är inte genomförda",
        "12 åtgärder är genomförda eller pågår.",
        "Tre nya förskolor, tre kommande år, fyra försenade tåg, två genomförda utbildningar",
        "1. Genomförda åtgärder\n2) Nya åtgärder\n3. åtgärder",
        "En åtgärd, ett område, en ny åtgärd",
        "Sex delområden och fyra nämnder",
        "2015-09-02 åtgärder, kl. 10.30 åtgärder, 1900 åtgärder",
        "",
    ],
)
def test_what_is_right_or_uncertain_is_passed_over(text):
    assert wrong(text) == []


def test_the_fields_are_those_that_can_be_counted():
    assert set(WORDS) <= set(FIELDS)


def test_the_texts_of_the_demonstration_have_no_typed_counts():
    reports = yaml.safe_load(FIXTURES.read_text())["reports"]
    texts = [text for report in reports for text in report["parts"].values()]
    assert [list(typed_counts(text)) for text in texts] == [[] for _ in texts]


@given(
    st.sampled_from([(field, word) for field, words in WORDS.items() for word in words]), st.integers(2, 999)
)
def test_every_counted_word_is_compared_with_its_field(counted, number):
    field, word = counted
    found = list(typed_counts(f"Det är {number} {word}."))
    assert [(one.number, one.field) for one in found] == [(number, field)]
    assert (wrong_counts(f"Det är {number} {word}.", COUNTS) == ()) == (number == COUNTS[field])


PIECES = [*"13 .,§–{}*\n-", "åtgärder ", "nya ", "av de ", "tolv ", "inte "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_and_quotes_stand_in_it(text):
    for one in typed_counts(text):
        assert one.quote.split()[0] in text
        assert one.field in FIELDS
        assert 0 <= one.number <= 999


@given(st.text(max_size=200))
def test_no_text_raises(text):
    assert all(one.number != COUNTS[one.field] for one in wrong_counts(text, COUNTS))
