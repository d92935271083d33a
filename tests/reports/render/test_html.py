"""The document as HTML, whole."""

import dataclasses

import pytest

from actions.status import LABELS
from reports.document.tree import (
    BulletList,
    Cell,
    Deleted,
    Document,
    Emphasis,
    Heading,
    Inserted,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Signatory,
    Signatures,
    StatusMark,
    Strong,
    Table,
    Text,
)
from reports.render import html


def document(*blocks, **changes):
    return Document("2015-09-02", "T", "KS 1", "KS", "Titel", "Under", blocks, **changes)


def body(*blocks):
    """The lines of the article after its head."""
    lines = html.fragment(document(*blocks)).split("\n")
    head = lines.index('<p class="document-subtitle">Under</p>')
    assert lines[-2:] == ["</article>", ""]
    return lines[head + 1 : -2]


def one(*texts, header=False):
    return Cell(tuple(Paragraph((Text(text),)) for text in texts), header)


def test_page_is_in_the_language_of_the_document():
    page = html.page(document())
    assert page.startswith(
        '<!doctype html>\n<html lang="sv-SE" data-running="KS 1 · T">\n<head>\n<meta charset="utf-8">\n'
    )
    assert '\n<article class="document" lang="sv-SE">\n' in page
    assert page.count(" lang=") == 2
    other = html.page(dataclasses.replace(document(), language="fi"))
    assert other.count(' lang="fi"') == other.count(" lang=") == 2


def test_head_in_order_without_what_is_empty():
    assert html.fragment(document()) == (
        '<article class="document" lang="sv-SE">\n'
        '<div class="document-head"><p class="document-date">2015-09-02</p><p class="document-kind">T</p>'
        '<p class="document-case-number">KS 1</p><p class="document-addressee">KS</p></div>\n'
        "<h1>Titel</h1>\n"
        '<p class="document-subtitle">Under</p>\n'
        "</article>\n"
    )
    assert html.fragment(Document("", "", "", "", "", " ", ())) == (
        '<article class="document" lang="sv-SE">\n</article>\n'
    )


@pytest.mark.parametrize(
    ("status", "slug"),
    [
        ("done", "done"),
        ("partly_done", "partly_done"),
        ("ongoing", "ongoing"),
        ("continuous", "continuous"),
        ("not_started", "not_started"),
        ("dropped", "dropped"),
        (None, "unreported"),
    ],
)
def test_every_status_has_its_own_shape_and_colour(status, slug):
    word = LABELS[status]
    assert body(Paragraph((StatusMark(status, word),))) == [
        f'<p><span class="mark mark-{slug}"><svg class="icon" aria-hidden="true" focusable="false">'
        f'<use href="#s-{slug}"/></svg>{word}</span></p>'
    ]
    page = html.page(document())
    assert page.count(f'<symbol id="s-{slug}"') == 1
    assert f".mark-{slug} {{ color: var(--status-{slug}); }}" in page


def test_no_two_statuses_are_drawn_alike():
    page = html.page(document())
    drawings = [
        line.split("<symbol", 1)[1].split(">", 1)[1] for line in page.split("\n") if "<symbol" in line
    ]
    assert len(drawings) == len(set(drawings)) >= len(LABELS)


def test_inlines():
    runs = (Text("a & b "), Emphasis("e"), Strong("s"), Inserted("i"), Deleted("d"), Text(""))
    assert body(Paragraph(runs)) == [
        "<p>a &amp; b <em>e</em><strong>s</strong>"
        '<ins><span class="visually-hidden">tillagt: </span>i</ins>'
        '<del><span class="visually-hidden">struket: </span>d</del></p>'
    ]


def test_blocks():
    assert body(
        Heading(2, "Två <2>", "tva"),
        Heading(4, "Fyra", ""),
        Notice("error", (Strong("Fel"),)),
        BulletList(((Text("a"),), (Text("b"),))),
        NumberedList(((Text("c"),),)),
        NumberedList(((Text("d"),),), start=3),
        BulletList(()),
        NumberedList(()),
        Signatures((Signatory("Lena", "Direktör", ""), Signatory("Mats", "", "Enhet"))),
        PageBreak(),
    ) == [
        '<h2 id="tva">Två &lt;2&gt;</h2>',
        "<h3>Fyra</h3>",
        '<p class="notice notice-error"><strong>Fel</strong></p>',
        "<ul><li>a</li><li>b</li></ul>",
        "<ol><li>c</li></ol>",
        '<ol start="3"><li>d</li></ol>',
        '<div class="signatures">'
        '<div class="signatory"><p class="signatory-name">Lena</p><p class="signatory-title">Direktör</p></div>'
        '<div class="signatory"><p class="signatory-name">Mats</p><p class="signatory-unit">Enhet</p></div>'
        "</div>",
        '<hr class="page-break">',
    ]


def test_table():
    header = Row((one("Åtgärd", header=True), one("Läge", "nu", header=True)))
    rows = (
        Row((one("x", header=True), one("a"))),
        Row((one("y", header=True), one("b", "c")), kind="error", key="y"),
    )
    assert body(Table("Rubrik & mer", (38, 62), header, rows)) == [
        '<table class="document-table" role="table"><caption>Rubrik &amp; mer</caption>'
        '<colgroup><col class="share-40"><col class="share-60"></colgroup>',
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Åtgärd</th>'
        '<th scope="col" role="columnheader"><p>Läge</p><p>nu</p></th></tr></thead>',
        '<tbody role="rowgroup">',
        '<tr role="row"><th scope="row" role="rowheader">x</th>'
        '<td role="cell" data-label="Läge nu">a</td></tr>',
        '<tr role="row" class="row-error"><th scope="row" role="rowheader">y</th>'
        '<td role="cell" data-label="Läge nu"><p>b</p><p>c</p></td></tr>',
        "</tbody></table>",
    ]


@pytest.mark.parametrize(
    ("width", "share"), [(0, 5), (2, 5), (7, 5), (8, 10), (12, 10), (13, 15), (93, 95), (100, 95)]
)
def test_widths_are_classes_in_steps_of_five(width, share):
    made = body(Table("", (width,), Row((one("x"),)), ()))[0]
    assert made == (
        f'<table class="document-table" role="table"><colgroup><col class="share-{share}"></colgroup>'
    )
