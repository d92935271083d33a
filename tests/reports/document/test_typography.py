"""Prose gets Swedish marks; code, addresses, dates in figures and hyphens in words are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.prose import parse
from reports.document.tree import Emphasis, Paragraph, Strong, Text, inline_text
from reports.document.typography import swedish


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Så kallad "styrning" ("ledning")', "Så kallad ”styrning” (”ledning”)"),
        ("EU's 'mål'", "EU’s ’mål’"),
        ("Planen - den nya -- gäller", "Planen – den nya – gäller"),
        ("Planen--den nya", "Planen–den nya"),
        ("-- Ja, sade hon", "– Ja, sade hon"),
        ("och så vidare...", "och så vidare…"),
        ("perioden 2015-2018, (2015-2016)", "perioden 2015–2018, (2015–2016)"),
    ],
)
def test_swedish_marks(typed, printed):
    assert swedish(typed) == printed
    assert parse(typed) == (Paragraph((Text(printed),)),)


@pytest.mark.parametrize(
    "text",
    [
        "barn- och ungdomsnämnden, it-stöd, Lena Dahl-Ek",
        "2015-09-02, 08-718 80 00, KFKS 2012/577-001, 2018-2015, 2015-2016-01, 2015-16, 12-2015-2018",
        'kod `a -- "b"...` och <a href="x--y">',
        "namn-namn--x@nacka-kommun.se",
        "--flagga, a-, -a, ---, ----, ....",
        "”redan” – rätt…",
    ],
)
def test_kept_as_typed(text):
    assert swedish(text) == text


def test_parse_keeps_addresses_and_what_is_escaped():
    (block,) = parse('Se https://a.se/x--y...z och [a](https://a.se/--) \\"rakt\\" \\-- slut')
    assert inline_text(block.inlines) == 'Se https://a.se/x--y...z och a "rakt" -- slut'
    assert [one.href for one in block.inlines if hasattr(one, "href")] == [
        "https://a.se/x--y...z",
        "https://a.se/--",
    ]


def test_parse_marks_beside_emphasis():
    assert parse('"*ord*" - **barn**- och **unga** -- *alla*') == (
        Paragraph(
            (
                *(Text("”"), Emphasis("ord"), Text("” – "), Strong("barn"), Text("- och "), Strong("unga")),
                *(Text(" – "), Emphasis("alla")),
            )
        ),
    )


def test_parse_a_dash_at_the_end_of_a_line():
    assert parse("Planen -\nden nya\n-- och gamla --\nslut") == (
        Paragraph((Text("Planen – den nya – och gamla – slut"),)),
    )


@given(st.text(alphabet="ab1290 -.\"'`@/:=\nå"), st.sampled_from("x\n"), st.sampled_from("x\n"))
def test_swedish_changes_no_letter_and_is_stable(text, before, after):
    printed = swedish(text, before, after)
    assert [c for c in printed if c.isalnum()] == [c for c in text if c.isalnum()]
    assert swedish(printed, before, after) == printed
