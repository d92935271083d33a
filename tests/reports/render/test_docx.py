"""The body of the Word file as whole XML."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

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
from reports.render.docx import render
from tests.reports.render.samples import SAMPLES


def body_of(*blocks):
    """Return each paragraph and table of the body as XML, without the declared namespaces."""
    document = Document("2015-09-02", "T", "KS 1", "KS", "Titel", "", blocks)
    found = docx.Document(io.BytesIO(render(document))).element.body
    assert found[-1].tag == qn("w:sectPr")
    return [re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(one, encoding="unicode")) for one in found[:-1]]


def line(*runs, style="", more=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text, properties=""):
    space = ' xml:space="preserve"' if text != text.strip() else ""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{made}<w:t{space}>{text}</w:t></w:r>"


FONT = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'
ERROR = '<w:b/><w:i/><w:color w:val="A12619"/>'


def symbol(char, properties=""):
    return (
        f'<w:r><w:rPr>{FONT}{properties}</w:rPr><w:sym w:font="Segoe UI Symbol" w:char="{char}"/>'
        '<w:t xml:space="preserve"> </w:t></w:r>'
    )


def test_head_is_printed_in_order():
    assert body_of() == [
        line(run("2015-09-02", '<w:b w:val="0"/>'), style="Dokumenthuvud"),
        line(run("T", "<w:b/>"), style="Dokumenthuvud"),
        line(run("KS 1", '<w:b w:val="0"/>'), style="Dokumenthuvud"),
        line(run("KS", "<w:b/>"), style="Dokumenthuvud"),
        line(run("Titel"), style="Title"),
    ]


def after_head(*blocks):
    return body_of(*blocks)[5:]


def test_each_inline_has_its_own_format():
    inlines = (Text("a "), Emphasis("b"), Strong("c"), Inserted("d"), Deleted("e"), Text(""))
    assert after_head(Paragraph(inlines)) == [
        line(
            run("a "),
            run("b", "<w:i/>"),
            run("c", "<w:b/>"),
            run("d", '<w:b/><w:color w:val="0B4D2C"/><w:u w:val="single"/>'),
            run("e", '<w:strike/><w:color w:val="8C1D12"/>'),
        )
    ]


@pytest.mark.parametrize(
    ("status", "char"),
    [
        ("done", "2714"),
        ("partly_done", "25D0"),
        ("ongoing", "25B6"),
        ("continuous", "21BB"),
        ("not_started", "25CB"),
        ("dropped", "2716"),
        (None, "25CC"),
    ],
)
def test_each_status_has_its_own_shape_before_its_word(status, char):
    assert after_head(Paragraph((StatusMark(status, "Läge"),))) == [line(symbol(char), run("Läge", "<w:b/>"))]


def test_notices_are_set_apart_and_errors_coloured():
    words = (Text("Saknas"), Deleted("bort"), StatusMark("done", "Klar"))
    assert after_head(Notice("missing", words), Notice("error", words)) == [
        line(
            run("Saknas", "<w:i/>"),
            run("bort", '<w:i/><w:strike/><w:color w:val="8C1D12"/>'),
            symbol("2714", "<w:i/>"),
            run("Klar", "<w:b/><w:i/>"),
            style="Observera",
        ),
        line(
            run("Saknas", ERROR),
            run("bort", '<w:b/><w:i/><w:strike/><w:color w:val="A12619"/>'),
            symbol("2714", ERROR),
            run("Klar", ERROR),
            style="Observera",
        ),
    ]


def test_headings_lists_and_page_breaks():
    made = after_head(
        Heading(2, "Ett", "ett"),
        Heading(3, "Två", "tva"),
        Heading(4, "Tre", "tre"),
        Heading(5, "Fyra", "fyra"),
        BulletList(((Text("punkt"),),)),
        PageBreak(),
    )
    assert made == [
        line(run("Ett"), style="Heading1"),
        line(run("Två"), style="Heading2"),
        line(run("Tre"), style="Heading3"),
        line(run("Fyra"), style="Heading3"),
        line(run("punkt"), style="ListBullet"),
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    ]


def test_numbered_lists_start_where_they_should():
    blocks = NumberedList(((Text("a"),), (Text("b"),)), 3), NumberedList(((Text("c"),),))
    file = docx.Document(io.BytesIO(render(Document("", "", "", "", "", "", blocks))))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs]
    assert [p.text for p in file.paragraphs] == ["a", "b", "c"]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = file.part.numbering_part.element
    starts = [numbering.num_having_numId(number).xpath(".//w:startOverride/@w:val") for number in numbers[1:]]
    assert starts == [["3"], ["1"]]


def test_signatures_stand_apart_and_together():
    space = '<w:keepNext/><w:spacing w:before="{}" w:after="0"/>'
    assert after_head(Signatures((Signatory("Eva Ek", "Chef"),))) == [
        line(run("Eva Ek", "<w:b/>"), style="Dokumenthuvud", more=space.format(600)),
        line(run("Chef", '<w:b w:val="0"/>'), style="Dokumenthuvud", more=space.format(0)),
    ]


def test_a_table_has_widths_borders_a_head_and_whole_rows():
    def cell(*blocks, header=False):
        return Cell(blocks, header)

    head = Row((cell(Paragraph((Text("A"),)), header=True), cell(Paragraph((Emphasis("B"),)), header=True)))
    first = cell(Paragraph((Text("a"),)), Paragraph((Deleted("b"),)), header=True)
    body = Row((first, cell(Paragraph((Text("c"),)), Notice("error", (Text("d"),)))))
    made = after_head(Table("Rubrik", (40, 60), head, (body, Row((cell(), cell())))))
    assert made[0] == line(run("Rubrik"), style="Caption")
    assert made[2] == line(style="Tabelltext")

    def line_of(*runs):
        return line(*runs, style="Tabelltext")

    def cells(row, *pairs):
        return f"<w:tr><w:trPr>{row}</w:trPr>" + "".join(
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{"".join(lines)}</w:tc>'
            for width, lines in zip((3742, 5613), pairs, strict=True)
        ) + "</w:tr>"  # fmt: skip

    edge = 'w:val="single" w:sz="4" w:space="0" w:color="B5BFC0"/>'
    bold, whole = "<w:b/>", "<w:cantSplit/>"
    assert made[1] == (
        '<w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/>'
        f"<w:tblBorders><w:top {edge}<w:bottom {edge}<w:insideH {edge}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0"'
        ' w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="3742"/><w:gridCol w:w="5613"/></w:tblGrid>'
        + cells(whole + "<w:tblHeader/>", [line_of(run("A", bold))], [line_of(run("B", "<w:b/><w:i/>"))])
        + cells(
            whole,
            [
                line_of(run("a", bold)),
                line_of(run("b", '<w:b/><w:strike/><w:color w:val="8C1D12"/>')),
            ],
            [line_of(run("c")), line_of(run("d", ERROR))],
        )
        + cells(whole, [line_of()], [line_of()])
        + "</w:tbl>"
    )


@pytest.mark.parametrize("name", ["demonstration", "hostile", "empty"])
def test_every_style_that_is_used_is_in_the_file(name):
    file = docx.Document(io.BytesIO(render(SAMPLES[name]())))
    used = {element.get(qn("w:val")) for element in file.element.iter(qn("w:pStyle"))}
    assert used <= {style.style_id for style in file.styles}
    assert "Tabelltext" in used
