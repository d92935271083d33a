"""The document tree keeps its text, order and types through JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document import tree as d
from reports.document.mapping import map_text
from reports.document.tree_json import UnreadableDocument, from_json, to_json

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
    st.builds(d.Link, TEXT, TEXT),
    st.just(d.LineBreak()),
)
INLINES = st.lists(INLINE, max_size=3).map(tuple)
SIMPLE = st.one_of(
    st.builds(d.Heading, st.integers(2, 4), TEXT, TEXT),
    st.builds(d.Paragraph, INLINES),
    st.builds(d.Notice, st.just("error"), INLINES),
    st.builds(d.Signatures, st.lists(st.builds(d.Signatory, TEXT, TEXT, TEXT), max_size=2).map(tuple)),
    st.just(d.PageBreak()),
    st.builds(
        lambda i, align: d.Table(
            "t", (100,), d.Row((CELL,)), (d.Row((d.Cell((d.Paragraph(i),), True),), "error", "k"),), align
        ),
        INLINES,
        st.sampled_from([(), ("right",)]),
    ),
)


def holding(inner):
    """Return blocks that hold other blocks."""
    blocks = st.lists(inner, max_size=2).map(tuple)
    items = st.lists(INLINES | st.builds(d.Item, INLINES, blocks), max_size=2).map(tuple)
    return st.one_of(
        st.builds(d.BulletList, items),
        st.builds(d.NumberedList, items, st.integers(1, 9)),
        st.builds(d.Quotation, blocks),
    )


BLOCK = st.recursive(SIMPLE, holding, max_leaves=6)


@given(st.lists(BLOCK, max_size=4))
def test_json_gives_the_same_tree_back(blocks):
    tree = document(*blocks)
    again = from_json(to_json(tree))
    assert again == tree
    assert to_json(again) == to_json(tree)


def test_every_inline_and_block_can_be_stored():
    assert {node.__name__ for node in (*get_args(d.Inline), *get_args(d.Block))} <= set(d.NODES)


def test_later_fields_are_stored_only_with_another_value():
    row = d.Row((CELL,))
    plain, right = d.Table("t", (100,), row, ()), d.Table("t", (100,), row, (), ("right",))
    text = to_json(document(plain, d.Paragraph((d.LineBreak(), d.LineBreak("\n")))))
    assert '"sender"' not in text
    assert '"align"' not in text
    assert '{"node":"LineBreak"},{"node":"LineBreak","text":"\\n"}' in text
    assert '"align":["right"]' in to_json(document(right))
    assert '"sender":""' in to_json(replace(document(), sender=""))


def test_lists_of_lines_are_stored_as_before_there_were_lists_in_lists():
    text = to_json(document(d.BulletList(((d.Text("ett"),),)), d.NumberedList(((d.Text("två"),),))))
    assert json.loads(text)["document"]["blocks"] == [
        {"node": "BulletList", "items": [[{"node": "Text", "text": "ett"}]]},
        {"node": "NumberedList", "items": [[{"node": "Text", "text": "två"}]], "start": 1},
    ]


def test_map_text_changes_words_and_neither_ids_nor_addresses():
    tree = document(
        d.Heading(3, "Rubrik", "rubrik"),
        d.Quotation((d.BulletList((d.Item((d.Link("här", "https://a.se/a"),), (d.Paragraph(()),)),)),)),
    )
    heading, quotation = map_text(tree, str.upper).blocks
    assert heading == d.Heading(3, "RUBRIK", "rubrik")
    item = d.Item((d.Link("HÄR", "https://a.se/a"),), (d.Paragraph(()),))
    assert quotation == d.Quotation((d.BulletList((item,)),))


def test_kinds_of_text_are_not_equal():
    assert d.Text("a") != d.Emphasis("a")


def test_plain_text_follows_the_print_order():
    table = d.Table("Tabell", (50, 50), d.Row((CELL, CELL)), (d.Row((CELL, CELL)),))
    tree = document(
        d.Heading(2, "Rubrik", "rubrik"),
        d.Paragraph((d.Text("Två  \n ord"), d.Strong("!"))),
        d.BulletList(((d.Text("punkt"),),)),
        d.NumberedList(
            (
                d.Item((d.Text("ett"),), (d.BulletList(((d.Text("a"),),)), d.Paragraph((d.Text("mer"),)))),
                (d.Text("två"), d.LineBreak(), d.Link("rader", "https://a.se")),
            )
        ),
        d.Quotation((d.Paragraph((d.Text("sagt"),)), d.Quotation((d.Paragraph((d.Text("då"),)),)))),
        table,
        d.Signatures((d.Signatory("Lena", "Stadsdirektör", "Kontoret"),)),
    )
    assert d.plain_text(tree) == [
        *("2015-09-02", "TJÄNSTESKRIVELSE", "KFKS 2012/577-001", "Kommunstyrelsen", "Styrning"),
        *(
            "Rubrik",
            "Två ord!",
            "punkt",
            "ett",
            "a",
            "mer",
            "två rader",
            "sagt",
            "då",
            "Tabell",
            "a bc",
            "a bc",
            "a bc",
            "a bc",
        ),
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
    with pytest.raises(UnreadableDocument):
        from_json(text)
