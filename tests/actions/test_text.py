"""Equality of texts whatever characters they are stored with."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.text import ALIKE, comparable, plain, same_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("Målen för året", "Ma\u030alen fo\u0308r a\u030aret"),
        ("den 1 juli", "den\u00a01\u202fjuli"),
        ("10 000", "10\u2007000"),
        ("stadsbyggnad", "stads\u00adbygg\u200bnad"),
        ("stadsbyggnad", "\ufeffstads\u2060byggnad"),
        ("mål- och resultat", "mål\u2011 och resultat"),
        ("en\ntvå", "en\r\ntvå"),
        ("å", "a\u00ad\u030a"),
    ],
)
def test_texts_that_look_the_same_are_the_same(one, other):
    assert same_text(one, other)
    assert same_text(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mål", "Mål"),
        ("mål", "mal"),
        ("en två", "en  två"),
        ("en två", "en\ntvå"),
        ("en två", "entvå"),
        ("mål-", "mål–"),
        ("m2", "m²"),
        ("", " "),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\U0001f4bb"),
    ],
)
def test_texts_that_look_different_are_different(one, other):
    assert not same_text(one, other)


@given(st.text() | st.text(alphabet=[*ALIKE, "a", "\u030a", " ", "\n"]))
def test_comparable_text_is_comparable_to_itself(text):
    assert comparable(comparable(text)) == comparable(text)
    assert same_text(text, unicodedata.normalize("NFD", text))


@given(st.text(alphabet=[*ALIKE, "a", "å", "\u0301", " "]))
def test_each_character_counts_as_one_or_none(text):
    assert plain(text) == "".join(ALIKE.get(char, char) for char in text)
