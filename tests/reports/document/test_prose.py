"""Prose is a small Markdown; everything else stays text, and no letter is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import tree as d
from reports.document.prose import clean, fill, parse, unknown_fields
from reports.document.tree import (
    BulletList,
    Cell,
    Emphasis,
    Heading,
    Item,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Quotation,
    Row,
    Strong,
    Table,
    Text,
)

ADDRESS = "https://www.nacka.se/styrning"


def text_of(text: str) -> str:
    """Return all text of the blocks, without white space."""
    document = d.Document("", "", "", "", "", "", parse(text))
    return "".join("".join(d.plain_text(document)).split())


def letters(text: str) -> list[str]:
    return [char for char in text if char.isalnum()]


def line(*inlines: d.Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in inlines))


def test_parse_paragraphs_and_emphasis():
    assert parse("Nämnden *noterar* det **nya**.\n\nSlut") == (
        Paragraph((Text("Nämnden "), Emphasis("noterar"), Text(" det "), Strong("nya"), Text("."))),
        Paragraph((Text("Slut"),)),
    )


def test_parse_strong_wins_inside_emphasis():
    assert parse("*mycket **stort** ord*") == (
        Paragraph((Emphasis("mycket "), Strong("stort"), Emphasis(" ord"))),
    )


def test_parse_lists():
    assert parse("Detta:\n- ett\n- *två*\n\n3. tre\n4. fyra") == (
        Paragraph((Text("Detta:"),)),
        BulletList(((Text("ett"),), (Emphasis("två"),))),
        NumberedList(((Text("tre"),), (Text("fyra"),)), start=3),
    )


def test_parse_a_point_under_a_point_is_none_of_its_own():
    assert parse("1. Planen fastställs\n   1. för 2015\n   2. för 2016\n2. Läget noteras") == (
        NumberedList(
            (
                Item(
                    (Text("Planen fastställs"),),
                    (NumberedList(((Text("för 2015"),), (Text("för 2016"),))),),
                ),
                (Text("Läget noteras"),),
            )
        ),
    )


def test_parse_lists_three_deep_with_a_paragraph_in_between():
    assert parse("- ett\n  - under\n    1. längst in\n\n  mer om ett\n- två") == (
        BulletList(
            (
                Item(
                    (Text("ett"),),
                    (
                        BulletList((Item((Text("under"),), (NumberedList(((Text("längst in"),),)),)),)),
                        line("mer om ett"),
                    ),
                ),
                (Text("två"),),
            )
        ),
    )


def test_parse_headings_are_below_that_of_the_part_and_skip_no_level():
    assert parse("# Ett\n\n#### Två\n\n## Två\n\n# Tre", "arendet") == (
        Heading(3, "Ett", "rubrik-arendet-1"),
        Heading(4, "Två", "rubrik-arendet-2"),
        Heading(4, "Två", "rubrik-arendet-3"),
        Heading(3, "Tre", "rubrik-arendet-4"),
    )


@pytest.mark.parametrize(("level", "levels"), [(2, [3, 4]), (3, [4, 4]), (4, [4, 4])])
def test_parse_headings_under_a_heading_of_any_level(level, levels):
    assert [block.level for block in parse("## Ett\n## Två", "a", level)] == levels


def test_parse_a_heading_in_a_quotation_or_a_point_is_strong():
    assert parse("> # Rubrik\n\n- # Punkt") == (
        Quotation((line(Strong("Rubrik")),)),
        BulletList((Item((), (line(Strong("Punkt")),)),)),
    )


def test_parse_quotation():
    assert parse("> Det är *bra*\n> så.\n>\n> - ja\n\nSade nämnden.") == (
        Quotation((line("Det är ", Emphasis("bra"), " så."), BulletList(((Text("ja"),),)))),
        line("Sade nämnden."),
    )


def cells(*texts: str, header: bool = False) -> Row:
    return Row(tuple(Cell((line(text) if text else Paragraph(()),), header) for text in texts))


def test_parse_table():
    assert parse("Så här:\n| Vad | Kronor |\n|:--|--:|\n| Möten | 12 000 |\n| a\\|b ||\n\nSlut") == (
        line("Så här:"),
        Table(
            "",
            (47, 53),
            cells("Vad", "Kronor", header=True),
            (cells("Möten", "12 000"), cells("a|b", "")),
            ("left", "right"),
        ),
        line("Slut"),
    )


def test_parse_table_keeps_more_cells_than_the_head_has():
    (table,) = parse("a|b\n-|-\n1|2|3\n4")[:1]
    assert table == Table("", (33, 33, 34), cells("a", "b", "", header=True), (cells("1", "2", "3"),))
    (wide,) = parse(f"a|b\n-|-\n{'|'.join('abcdefghijklmn')}")
    assert [len(row.cells) for row in (wide.header, *wide.body)] == [12, 12]
    assert wide.body[0].cells[-1] == Cell((line("l|m|n"),))


@pytest.mark.parametrize("text", ["| a | b |", "| a | b |\n|---|---|", "a\n---\nb", "a | b\nc | d\ne | f"])
def test_parse_what_is_no_table_stays_text(text):
    assert parse(text) == (line(text.replace("\n", " ")),)


@pytest.mark.parametrize("rows", [1, 7])
@pytest.mark.parametrize("columns", range(1, 15))
def test_parse_table_widths_are_shares(columns, rows):
    row = "|" + "|".join(f"{'ord ' * number}" for number in range(columns)) + "|"
    (table,) = parse("\n".join([row, "|" + "-|" * columns, *[row] * rows]))
    assert sum(table.widths) == 100
    assert min(table.widths) >= 50 // len(table.widths)


@pytest.mark.parametrize(
    "href", [ADDRESS, f"{ADDRESS}?a=1&b=(två)", "http://a.se/x_y_z", "mailto:namn@nacka.se", "tel:+468718"]
)
def test_parse_link(href):
    shown = href.replace("å", "%C3%A5")
    assert parse(f"Se [vår *sida*]({href}).") == (line("Se ", Link("vår sida", shown), "."),)


@pytest.mark.parametrize(
    "text",
    [
        "[länk](javascript:alert(1))",
        "[länk](JaVaScript:alert)",
        "[länk](data:text/html,x)",
        "[länk](ftp://a.se/x)",
        "[länk](/planer/)",
        "[länk](//a.se/x)",
        "[länk](https://)",
        "[länk](https:///x)",
        "[länk]()",
        "[länk][a] [b]",
        "javascript:alert(1)",
        "https://",
        "xhttps://a.se",
    ],
)
def test_parse_other_addresses_stay_text(text):
    assert parse(text) == (line(text),)


def test_parse_a_bare_address_is_a_link():
    assert parse(f"Läs {ADDRESS}, (http://a.se/x) eller *{ADDRESS}*.") == (
        line(
            *("Läs ", Link(ADDRESS, ADDRESS), ", (", Link("http://a.se/x", "http://a.se/x"), ") eller "),
            *(Emphasis(ADDRESS), "."),
        ),
    )


def test_parse_line_break():
    assert parse("Nacka kommun\\\nGranitvägen 15  \n131 81 Nacka") == (
        line("Nacka kommun", LineBreak(), "Granitvägen 15", LineBreak(), "131 81 Nacka"),
    )


def test_parse_new_line_is_a_space():
    assert parse("en rad\r\noch en till") == (Paragraph((Text("en rad och en till"),)),)


@pytest.mark.parametrize("text", ["", "  \n\t\n", "- \n- ", "#", "# \n>", "> - "])
def test_parse_empty(text):
    assert parse(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> <b>fet</b> <!-- dold -->",
        "![bild](a.png)",
        "#eval(1) $x$ #include a.typ @ref",
        "{ MERGEFIELD x } &amp; &#65; `kod` ~~struken~~",
        "#Rubrik",
        "| a | b |",
        "\U0001f600 עברית مرحبا " + "å" * 5000,
        "snake_case_namn och 5 * 3 * 2",
    ],
)
def test_parse_keeps_markup_of_other_languages_as_text(text):
    assert parse(text) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize(
    "text",
    [
        "    indraget",
        "- " * 60 + "slut",
        "1. " * 60 + "slut",
        "> " * 60 + "slut",
        ">" * 60 + "slut",
        "> - 1) " * 60 + "slut",
        "\n".join("  " * n + f"- x{n}" for n in range(60)),
        "\n".join(">" + "  " * n + f"- x{n}" for n in range(60)),
        "\n".join("> > > >" + "  " * n + f"> x{n}" for n in range(60)),
        "\n".join("\t" * n + f"1. x{n}" for n in range(60)),
    ],
)
def test_parse_loses_no_text_however_deep(text):
    ending = [char for char in text if char.isalpha()]
    assert [char for char in text_of(text) if char.isalpha()] == ending


def test_clean_drops_what_cannot_be_printed():
    assert clean("a\x00b\x1b[1m\u202ec\ud800d\ufffe\te\r\nf\x85g") == "ab[1mcd\te\nf\ng"


@given(st.text())
def test_parse_never_raises_and_prints_no_control_characters(text):
    assert text_of(text).isprintable() or all(
        ord(char) > 0x9F for char in text_of(text) if not char.isprintable()
    )


@given(st.text(alphabet="abc åäö.,<>&#[]()`|-:>*_\\\"'+\n\t"))
def test_parse_keeps_every_letter(text):
    assert letters(text_of(text)) == letters(text)


@given(st.text(alphabet="abc åäö,<&[]()`|:\n"))
def test_parse_keeps_every_mark_that_is_none_of_prose(text):
    assert text_of(text) == "".join(text.split())


@given(st.text(alphabet="#ab \n>-1.|"), st.integers(2, 4))
def test_parse_heads_are_unique_and_skip_no_level(text, level):
    last, ids = level, []
    for block in parse(text, "del", level):
        if isinstance(block, Heading):
            assert block.level <= max(4, level)
            assert block.level <= last + 1
            last = block.level
            ids.append(block.id)
    assert ids == [f"rubrik-del-{n}" for n in range(1, len(ids) + 1)]


def test_fill_puts_in_numbers_everywhere():
    text = (
        "Av {antal} är **{klara}** klara.\n\n# Alla {antal}\n\n- {antal}\n  1. {okand} {antal}\n\n> {antal}"
        f"\n\n[alla {{antal}}]({ADDRESS})\n\n| {{antal}} |\n|---|\n| **{{antal}}** |"
    )
    assert "{antal}" in text
    filled = text.replace("{antal}", "26").replace("{klara}", "0")
    assert fill(parse(text), {"antal": 26, "klara": 0}) == parse(filled)


def test_fill_is_not_fooled_by_markup_in_between():
    assert fill(parse("{an*tal*}"), {"antal": 1}) == parse("{an*tal*}")


def test_unknown_fields_are_named_once_in_order():
    assert unknown_fields("{b} {antal} {a} {b} {} {Stor} { mellan }", {"antal"}) == ("b", "a")


@pytest.mark.timing
@pytest.mark.parametrize(
    "text",
    [
        *("*" * 10_000, "**a " * 3000, "- " * 5000, "[[" * 5000, "\\" * 10_000, "{a" * 5000, "> " * 5000),
        *("[a](https://a" * 1000, "https://" * 2000, "https://a" + "." * 10_000, "[a" * 5000, '"' * 10_000),
        *("a|b\n-|-\n" * 1000, "|" * 10_000, "|-" * 5000, "a|b\n" + "|-" * 5000 + "\n|", "-" * 10_000),
        *("`a" * 5000, "a@" * 5000, "a." * 5000 + "@", 'x="' * 3000, " " * 10_000 + "x", "# " * 5000),
    ],
)
def test_parse_bad_case_is_quick(text):
    start = time.process_time()
    parse(text)
    unknown_fields(text, ())
    assert time.process_time() - start < 1
