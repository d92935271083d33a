"""The document tree keeps its text, order and types through JSON."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import tree as d

CELL = d.Cell((d.Paragraph((d.Text("a "), d.Deleted("b"), d.Inserted("c"))),))


def document(*blocks: d.Block) -> d.Document:
    return d.Document(
        date="2015-09-02",
        kind="TJÄNSTESKRIVELSE",
        case_number="KFKS 2012/577-001",
        addressee="Kommunstyrelsen",
        title="Styrning",
        subtitle="",
        blocks=blocks,
    )


TEXT = st.text(max_size=20)
INLINE = st.one_of(
    *(st.builds(node, TEXT) for node in (d.Text, d.Emphasis, d.Strong, d.Inserted, d.Deleted)),
    st.builds(d.StatusMark, st.none() | st.just("done"), TEXT),
)
INLINES = st.lists(INLINE, max_size=3).map(tuple)
BLOCK = st.one_of(
    st.builds(d.Heading, st.integers(2, 4), TEXT, TEXT),
    st.builds(d.Paragraph, INLINES),
    st.builds(d.Notice, st.just("error"), INLINES),
    st.builds(d.BulletList, st.lists(INLINES, max_size=2).map(tuple)),
    st.builds(d.NumberedList, st.lists(INLINES, max_size=2).map(tuple), st.integers(1, 9)),
    st.builds(d.Signatures, st.lists(st.builds(d.Signatory, TEXT, TEXT, TEXT), max_size=2).map(tuple)),
    st.just(d.PageBreak()),
    st.builds(
        lambda i: d.Table(
            "t", (100,), d.Row((CELL,)), (d.Row((d.Cell((d.Paragraph(i),), True),), "error", "k"),)
        ),
        INLINES,
    ),
)


@given(st.lists(BLOCK, max_size=4))
def test_json_gives_the_same_tree_back(blocks):
    tree = document(*blocks)
    again = d.from_json(d.to_json(tree))
    assert again == tree
    assert d.to_json(again) == d.to_json(tree)


def test_every_inline_and_block_can_be_stored():
    assert {node.__name__ for node in (*get_args(d.Inline), *get_args(d.Block))} <= set(d.NODES)


def test_kinds_of_text_are_not_equal():
    assert d.Text("a") != d.Emphasis("a")


def test_plain_text_follows_the_print_order():
    table = d.Table("Tabell", (50, 50), d.Row((CELL, CELL)), (d.Row((CELL, CELL)),))
    tree = document(
        d.Heading(2, "Rubrik", "rubrik"),
        d.Paragraph((d.Text("Två  \n ord"), d.Strong("!"))),
        d.BulletList(((d.Text("punkt"),),)),
        table,
        d.Signatures((d.Signatory("Lena", "Stadsdirektör", "Kontoret"),)),
    )
    assert d.plain_text(tree) == [
        *("2015-09-02", "TJÄNSTESKRIVELSE", "KFKS 2012/577-001", "Kommunstyrelsen", "Styrning"),
        *("Rubrik", "Två ord!", "punkt", "Tabell", "a bc", "a bc", "a bc", "a bc"),
        *("Lena", "Stadsdirektör", "Kontoret"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"schema": 99, "document": {}}),
        json.dumps({"schema": 1, "document": {"node": "System"}}),
        json.dumps({"schema": 1, "document": {"node": "Text", "text": "a"}}),
        json.dumps({"schema": 1, "document": {"node": "Document", "okänt": 1}}),
    ],
)
def test_from_json_refuses_what_is_not_a_document(text):
    with pytest.raises(d.UnreadableDocument):
        d.from_json(text)
