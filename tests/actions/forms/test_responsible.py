"""Who answers, as rows that are typed or pasted."""

import json

import pytest
from django.core.exceptions import ValidationError

from actions.forms.responsible import ResponsibleField, as_text, rows_of
from actions.services import Assigned

PASTED = "A\u030asa O\u0308berg"


def cleaned(posted, names=("Åsa Öberg",)):
    ids = {name: number for number, name in enumerate(names, 1)}
    field = ResponsibleField(ids=ids, titles=dict.fromkeys(ids, ""))
    return field.clean(field.widget.value_from_datadict(posted, None, "who"))


def test_pasted_name_is_found_among_the_directors():
    assert cleaned({"who-0-who": PASTED}) == [Assigned(1)]


def test_name_stored_before_in_another_form_is_found():
    assert cleaned({"who-0-who": "Åsa Öberg"}, [PASTED]) == [Assigned(1)]


def test_pasted_role_is_normalized():
    posted = {"who-0-who": "varje na\u030amnd", "who-0-role": "1"}
    assert cleaned(posted) == [Assigned(role="varje nåmnd")]


def test_rows_carried_through_a_merge_are_normalized():
    assert cleaned({"who": json.dumps([[PASTED, "responsible", False]], ensure_ascii=False)}) == [Assigned(1)]


@pytest.mark.parametrize(("typed", "written"), [("", None), ("–", ""), ("-", ""), ("  tf  chef ", "tf chef")])
def test_title_in_the_decision_is_told_or_not_or_none(typed, written):
    assert cleaned({"who-0-who": "Åsa Öberg", "who-0-title": typed}) == [Assigned(1, title=written)]


def test_title_of_a_role_in_words_is_passed_over():
    assert cleaned({"who-0-who": "staben", "who-0-role": "1", "who-0-title": "chef"}) == [
        Assigned(role="staben")
    ]


@pytest.mark.parametrize("title", [None, "", "strateg"])
def test_title_survives_the_form_and_the_merge(title):
    entry = {"id": 1, "name": "Åsa Öberg", "kind": "responsible", "titles": []}
    entry |= {} if title is None else {"title": title}
    assert cleaned({"who": as_text(rows_of([entry]))}) == [Assigned(1, title=title)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "garbage",
            "5",
            "null",
            "{}",
            "[5]",
            '["abc"]',
            '[["Eva", "responsible"]]',
            '[[["x"], "responsible", 0]]',
        ),
        *(
            "[" * 100_000,
            "[" * 900 + "]" * 900,
            f"[{'9' * 5000}]",
            json.dumps([["x" * 200_000, "responsible", 1]]),
        ),
    ],
)
def test_text_that_is_no_rows_is_refused_and_shown_again(text):
    field = ResponsibleField(ids={}, titles={})
    value = field.widget.value_from_datadict({"who": text}, None, "who")
    with pytest.raises(ValidationError, match="gick inte att läsa"):
        field.clean(value)
    assert [row.who for row in value] == [text]


def test_half_a_character_in_a_row_is_replaced():
    assert cleaned({"who": '[["\\ud800 nämnd\\u0000", "responsible", true]]'}) == [
        Assigned(role="\ufffd nämnd")
    ]


@pytest.mark.parametrize(
    "name", [f"who-{'9' * 5000}-who", "who--who", "who-½-who", "who-x-who", "whom-0-who"]
)
def test_name_that_is_of_no_row_is_passed_over(name):
    assert cleaned({name: "Någon", "who-7-who": "Åsa Öberg"}) == [Assigned(1)]


def test_row_above_the_limit_is_refused_and_shown_again():
    posted = {**{f"who-{i}-who": f"roll {i}" for i in range(61)}}
    field = ResponsibleField(ids={}, titles={})
    value = field.widget.value_from_datadict(posted, None, "who")
    with pytest.raises(ValidationError, match="Högst 60 rader ryms, och här är 61"):
        field.clean(value)
    assert value[-1].who == "roll 60"


def test_long_role_is_refused_and_not_cut():
    with pytest.raises(ValidationError, match="högst 300 tecken"):
        cleaned({"who-0-who": "x" * 301, "who-0-role": "1"})
    assert cleaned({"who-0-who": "x" * 300, "who-0-role": "1"}) == [Assigned(role="x" * 300)]


def test_typed_rows_are_read_before_a_text_beside_them():
    posted = {"who": "[]", "who-0-who": "varje nämnd", "who-0-role": "1"}
    assert cleaned(posted) == [Assigned(role="varje nämnd")]
