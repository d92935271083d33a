"""Prose is a small subset of Markdown; everything else stays text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.prose import clean, fill, parse, unknown_fields
from reports.document.tree import BulletList, Emphasis, NumberedList, Paragraph, Strong, Text, inline_text


def text_of(text: str) -> str:
    """Return all text of the blocks, without white space."""
    runs = []
    for block in parse(text):
        items = (block.inlines,) if isinstance(block, Paragraph) else block.items
        runs += map(inline_text, items)
    return "".join("".join(runs).split())


def test_parse_paragraphs_and_emphasis():
    assert parse("Nämnden *noterar* det **nya**.\n\nSlut") == (
        Paragraph((Text("Nämnden "), Emphasis("noterar"), Text(" det "), Strong("nya"), Text("."))),
        Paragraph((Text("Slut"),)),
    )


def test_parse_lists():
    assert parse("Detta:\n- ett\n- *två*\n\n3. tre\n4. fyra") == (
        Paragraph((Text("Detta:"),)),
        BulletList(((Text("ett"),), (Emphasis("två"),))),
        NumberedList(((Text("tre"),), (Text("fyra"),)), start=3),
    )


def test_parse_makes_lists_flat():
    assert parse("- ett\n  - under\n- två") == (
        BulletList(((Text("ett"),), (Text("under"),), (Text("två"),))),
    )


def test_parse_line_break_is_a_space():
    assert parse("en rad\r\noch en till") == (Paragraph((Text("en rad och en till"),)),)


@pytest.mark.parametrize("text", ["", "  \n\t\n", "- \n- "])
def test_parse_empty(text):
    assert parse(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> <b>fet</b> <!-- dold -->",
        "[länk](javascript:alert(1)) ![bild](https://example.org/a.png) https://example.org",
        '#eval("1") $x$ #include "a.typ" @ref',
        "{ MERGEFIELD x } &amp; &#65; `kod` ~~struken~~",
        "# Rubrik",
        "> citat",
        "| a | b |",
        "\U0001f600 עברית مرحبا " + "å" * 5000,
        "snake_case_namn och 5 * 3 * 2",
    ],
)
def test_parse_keeps_markup_of_other_languages_as_text(text):
    assert parse(text) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize(
    "text", ["    indraget", "- " * 60 + "slut", "\n".join("  " * n + "- x" for n in range(60))]
)
def test_parse_loses_no_text_in_deep_or_indented_lists(text):
    assert text_of(text).replace("-", "") == "".join(text.split()).replace("-", "")


def test_clean_drops_what_cannot_be_printed():
    assert clean("a\x00b\x1b[1m\u202ec\ud800d\ufffe\te\r\nf\x85g") == "ab[1mcd\te\nf\ng"


@given(st.text())
def test_parse_never_raises_and_prints_no_control_characters(text):
    assert text_of(text).isprintable() or all(
        ord(char) > 0x9F for char in text_of(text) if not char.isprintable()
    )


@given(st.text(alphabet="abc åäö.,<>&#[]()`\n"))
def test_parse_keeps_every_letter(text):
    assert text_of(text) == "".join(text.split())


def test_fill_puts_in_numbers_everywhere():
    blocks = parse("Av {antal} är **{klara}** klara.\n\n- {antal}\n- {okand}")
    assert fill(blocks, {"antal": 26, "klara": 0}) == parse("Av 26 är **0** klara.\n\n- 26\n- {okand}")


def test_fill_is_not_fooled_by_markup_in_between():
    assert fill(parse("{an*tal*}"), {"antal": 1}) == parse("{an*tal*}")


def test_unknown_fields_are_named_once_in_order():
    assert unknown_fields("{b} {antal} {a} {b} {} {Stor} { mellan }", {"antal"}) == ("b", "a")


@pytest.mark.timing
@pytest.mark.parametrize(
    "text", ["*" * 10_000, "**a " * 3000, "- " * 5000, "[[" * 5000, "\\" * 10_000, "{a" * 5000]
)
def test_parse_bad_case_is_quick(text):
    start = time.process_time()
    parse(text)
    unknown_fields(text, ())
    assert time.process_time() - start < 0.5
