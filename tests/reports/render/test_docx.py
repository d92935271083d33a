"""The body of the Word file as whole XML."""

import dataclasses
import io
import re
import zipfile

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
    Item,
    LineBreak,
    Link,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Signatory,
    Signatures,
    StatusMark,
    Strong,
    Table,
    Text,
)
from reports.render.docx import render
from reports.render.spacing import held
from tests.reports.render.samples import SAMPLES


def opened(*blocks):
    document = Document("2015-09-02", "T", "KS 1", "KS", "Titel", "", blocks)
    return docx.Document(io.BytesIO(render(document)))


def body_of(*blocks):
    """Return each paragraph and table of the body as XML, without the declared namespaces."""
    found = opened(*blocks).element.body
    assert found[-1].tag == qn("w:sectPr")
    return [re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(one, encoding="unicode")) for one in found[:-1]]


def line(*runs, style="Normal", more=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def run(text, style=""):
    space = ' xml:space="preserve"' if text != text.strip() else ""
    made = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{made}<w:t{space}>{text}</w:t></w:r>"


FONT = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'


def symbol(char, style="Lage"):
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{FONT}</w:rPr><w:sym w:font="Segoe UI Symbol" w:char="{char}"/>'
        '<w:t xml:space="preserve"> </w:t></w:r>'
    )


def test_head_is_printed_in_order():
    assert body_of() == [
        line(run("2015-09-02"), style="Dokumenthuvud"),
        line(run("T", "Strong"), style="Dokumenthuvud"),
        line(run("KS 1"), style="Dokumenthuvud"),
        line(run("KS", "Strong"), style="Dokumenthuvud"),
        line(run("Titel"), style="Title"),
    ]


def after_head(*blocks):
    return body_of(*blocks)[5:]


def test_each_inline_is_in_the_character_style_of_its_role():
    inlines = (Text("a "), Emphasis("b"), Strong("c"), Inserted("d"), Deleted("e"), LineBreak(), Text(""))
    assert after_head(Paragraph(inlines)) == [
        line(
            *(run("a "), run("b", "Emphasis"), run("c", "Strong")),
            *(run("d", "Tillagt"), run("\u2009"), run("e", "Struket")),
            "<w:r><w:br/></w:r>",
        )
    ]


def test_a_link_leads_to_its_address():
    file = opened(Paragraph((Link("Nacka", "https://www.nacka.se/?a=1&b=2"),)))
    (link,) = file.element.body.iter(qn("w:hyperlink"))
    assert file.part.rels[link.get(qn("r:id"))].target_ref == "https://www.nacka.se/?a=1&b=2"
    assert link.xpath("./w:r/w:rPr/w:rStyle/@w:val") == ["Hyperlink"]
    assert file.paragraphs[-1].text == "Nacka"


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
    assert after_head(Paragraph((StatusMark(status, "Läge"),))) == [line(symbol(char), run("Läge", "Lage"))]


def test_notices_are_set_apart_and_errors_marked():
    words = (Text("Saknas"), Deleted("bort"), StatusMark("done", "Klar"))
    assert after_head(Notice("missing", words), Notice("error", words)) == [
        line(
            *(run("Saknas", "Anmarkning"), run("bort", "Struket")),
            *(symbol("2714", "Anmarkning"), run("Klar", "Anmarkning")),
            style="Observera",
        ),
        line(
            *(run("Saknas", "Fel"), run("bort", "Struket"), symbol("2714", "Fel"), run("Klar", "Fel")),
            style="Observera",
        ),
    ]


def test_headings_have_the_style_of_their_level():
    made = after_head(*(Heading(level, "Ord", f"ord-{level}") for level in (2, 3, 4, 5)))
    assert made == [
        line(run("Ord"), style=style) for style in ("Heading1", "Heading2", "Heading3", "Heading3")
    ]


def test_an_appendix_begins_a_page_by_its_style():
    made = after_head(
        PageBreak(), Heading(2, "Bilaga 1", "bilaga-1"), Heading(2, "Slut", "slut"), PageBreak()
    )
    assert made == [line(run("Bilaga\u00a01"), style="Bilagerubrik"), line(run("Slut"), style="Heading1")]
    style = opened().styles["Bilagerubrik"]
    assert style.paragraph_format.page_break_before is True
    assert style.base_style.name == "Heading 1"


def test_other_blocks_begin_a_page_by_their_own_property():
    cell = Cell((Paragraph((Text("a"),)),))
    table = Table("", (100,), Row((cell,)), ())
    words, *rest = after_head(PageBreak(), Paragraph((Text("ord"),)), PageBreak(), table)
    assert words == line(run("ord"), more="<w:pageBreakBefore/>")
    assert rest[0] == line(more="<w:pageBreakBefore/>")
    assert rest[1].startswith("<w:tbl>")


def numbers(lists):
    """Return (style, text, level, numId) of each paragraph, None where the style alone gives the mark."""
    rows = []
    for made in lists:
        mark = made._p.pPr.numPr
        level, number = (mark.ilvl.val, mark.numId.val) if mark is not None else (None, None)
        rows.append((made.style.name, made.text, level, number))
    return rows


def test_numbered_lists_count_on_their_own():
    blocks = NumberedList(((Text("a"),), (Text("b"),)), 3), NumberedList(((Text("c"),),))
    file = opened(*blocks)
    made = numbers(file.paragraphs[5:])
    assert [row[:3] for row in made] == [("List Number", text, 0) for text in "abc"]
    assert made[0][3] == made[1][3] != made[2][3]
    numbering = file.part.numbering_part.element
    starts = [numbering.num_having_numId(row[3]).xpath(".//w:startOverride/@w:val") for row in made[1:]]
    assert starts == [["3"], ["1"]]


def test_lists_in_lists_are_on_their_own_levels():
    inner = BulletList((Item((Text("b"),), (NumberedList(((Text("c"),),)), Paragraph((Text("d"),)))),))
    file = opened(BulletList((Item((Text("a"),), (inner,)), (Text("e"),))))
    made = numbers(file.paragraphs[5:])
    assert [row[:3] for row in made] == [
        ("List Bullet", "a", None),
        ("List Bullet 2", "b", 1),
        ("List Number 3", "c", 2),
        ("Normal", "d", None),
        ("List Bullet", "e", None),
    ]
    assert file.paragraphs[8].paragraph_format.left_indent.twips == 714


def test_quotations_are_set_apart_also_in_each_other():
    words = Paragraph((Text("ord"),))
    made = after_head(Quotation((words, Quotation((words,)))))
    assert made == [
        line(run("ord"), style="Quote"),
        line(run("ord"), style="Quote", more='<w:ind w:left="714"/>'),
    ]


def test_those_who_sign_stand_side_by_side():
    people = Signatory("Eva Ek", "Chef", "Ledningen"), Signatory("Bo Alm", "Jurist")
    (table,) = opened(Signatures(people)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Eva Ek\nChef\nLedningen", "Bo Alm\nJurist"]
    ]
    assert {line.style.name for cell in table.rows[0].cells for line in cell.paragraphs} == {"Underskrift"}
    assert not table._tbl.xpath(".//w:tblBorders | .//w:tblHeader")
    assert not opened(Signatures(())).tables


def cell(*texts, header=False):
    return Cell(tuple(Paragraph((Text(text),)) for text in texts), header)


def test_a_table_is_within_the_margins_with_a_head_and_whole_rows():
    head = Row((cell("A", header=True), cell("B", header=True)))
    first = Cell((Paragraph((Text("a"),)), Paragraph((Deleted("b"),))), True)
    body = Row((first, Cell((Notice("error", (Text("d"),)),))))
    table = Table("Rubrik", (40, 60), head, (body, Row((Cell(()), Cell(())))), ("left", "right"))
    made = after_head(table)
    assert made[0] == line(run("Rubrik"), style="Caption")
    assert made[2] == line(style="Tabellslut")

    def cells(row, *pairs):
        return f"<w:tr><w:trPr>{row}</w:trPr>" + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
            for width, lines in zip((3742, 5613), pairs, strict=True)
        ) + "</w:tr>"  # fmt: skip

    whole, together, right = "<w:cantSplit/>", "<w:keepNext/>", '<w:jc w:val="right"/>'
    assert made[1] == (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Rapporttabell"/><w:tblW w:w="9355" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="Rubrik"/>'
        '<w:tblDescription w:val="Kolumner: A, B. Rader: 2."/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="3742"/><w:gridCol w:w="5613"/></w:tblGrid>'
        + cells(
            whole + "<w:tblHeader/>",
            [line(run("A"), style="Tabellhuvud", more=together)],
            [line(run("B"), style="Tabellhuvud", more=together + right)],
        )
        + cells(
            whole,
            [line(run("a"), style="Tabellhuvud"), line(run("b", "Struket"), style="Tabellhuvud")],
            [line(run("d", "Fel"), style="Tabelltext", more=right)],
        )
        + cells(whole, [line(style="Tabelltext")], [line(style="Tabelltext", more=right)])
        + "</w:tbl>"
    )


@pytest.mark.parametrize(("letters", "whole"), [(400, True), (20_000, False)])
def test_a_row_breaks_over_pages_only_when_it_is_very_long(letters, whole):
    row = Row((cell("Åtgärd"), cell("ord " * (letters // 4))))
    (table,) = opened(Table("", (30, 70), Row((cell("A"), cell("B"))), (row,))).tables
    assert bool(table.rows[1]._tr.xpath("./w:trPr/w:cantSplit")) is whole
    assert table.rows[0]._tr.xpath("./w:trPr/w:cantSplit")


@pytest.mark.parametrize(
    ("caption", "fields"),
    [
        ("Bilaga 1, tabell 1. Beslut", ["SEQ Tabell_Bilaga_1 \\* ARABIC"]),
        ("Tabell 1. Förslag om 3 åtgärder", ["SEQ Tabell \\* ARABIC"]),
        ("Tabell 4. Förslag", ["SEQ Tabell \\* ARABIC \\r 4"]),
        ("Läge per område", []),
    ],
)
def test_the_number_of_a_caption_is_a_field(caption, fields):
    file = opened(Table(caption, (100,), Row((cell("A"),)), ()))
    made = next(one for one in file.paragraphs if one.style.name == "Caption")
    assert made.text == held(caption)
    assert [code.strip() for code in made._p.xpath(".//w:instrText/text()")] == fields


def test_captions_are_counted_as_word_would():
    tables = (Table(f"Tabell {number}. A", (100,), Row((cell("A"),)), ()) for number in (1, 2, 5, 6))
    codes = opened(*tables).element.body.xpath(".//w:instrText/text()")
    assert [code.strip().partition("ARABIC")[2] for code in codes] == ["", "", " \\r 5", ""]


@pytest.mark.parametrize("name", ["demonstration", "written", "hostile", "empty"])
def test_every_style_that_is_used_is_in_the_file(name):
    file = docx.Document(io.BytesIO(render(SAMPLES[name]())))
    marks = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    used = {element.get(qn("w:val")) for element in file.element.iter(*marks)}
    assert used <= {style.style_id for style in file.styles}
    assert {"Tabelltext", "Rapporttabell"} <= used
    assert not file.element.xpath(".//w:rPr/*[not(self::w:rStyle or self::w:rFonts)]"), "direct formatting"


def test_the_file_is_our_own():
    with zipfile.ZipFile(io.BytesIO(render(SAMPLES["demonstration"]()))) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names).lower()
        settings = archive.read("word/settings.xml").decode()
    assert names == [
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"),
        *("word/document.xml", "word/footer1.xml", "word/header1.xml", "word/numbering.xml"),
        *("word/settings.xml", "word/styles.xml"),
    ]
    assert not [word for word in (b"python", b"thumbnail", b"template") if word in everything]
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    )
    assert "<w:autoHyphenation/>" in settings


def test_names_and_heads_are_not_hyphenated():
    styles = opened().styles
    names = ("Title", "Subtitle", "Heading 1", "Caption", "Dokumenthuvud", "Header")
    whole = [name for name in names if styles[name].element.xpath("./w:pPr/w:suppressAutoHyphens")]
    assert whole == list(names)
    narrow = styles["Tabellhuvud"].element
    assert not narrow.xpath("./w:pPr/w:suppressAutoHyphens"), "a word can be longer than its column"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Frågan ställdes av Totschnig i nämnden.", True),
        ("Efter Ek, Dahlstedt och andra.", True),
        ("Utvecklingsområdena följs upp. Kommunstyrelsen beslutar.", False),
        ("Allt är i ordning.", False),
    ],
)
def test_a_paragraph_with_a_name_is_not_hyphenated(text, whole):
    more = "<w:suppressAutoHyphens/>" if whole else ""
    words = (Text(text),)
    assert after_head(Paragraph(words)) == [line(run(text), more=more)]
    assert after_head(BulletList((words,))) == [line(run(text), style="ListBullet", more=more)]
    (table,) = opened(Table("", (100,), Row((cell("A"),)), (Row((Cell((Paragraph(words),)),)),))).tables
    made = table.rows[1].cells[0].paragraphs[0]._p.pPr
    assert bool(made.xpath("./w:suppressAutoHyphens")) is whole


def test_dates_hold_together_where_there_is_room():
    words = Cell((Paragraph((Text("den 2 september 2015"),)),))
    table = Table("", (20, 80), Row((words, words)), ())
    (row,) = opened(Paragraph((Text("den 2 september 2015"),)), table).tables[0].rows
    assert [one.text for one in row.cells] == [
        "den 2 september 2015",
        "den\u00a02\u00a0september\u00a02015",
    ]


def test_the_organisation_stands_in_the_head():
    document = dataclasses.replace(SAMPLES["demonstration"](), sender="Täby kommun")
    head = docx.Document(io.BytesIO(render(document))).sections[0].header
    assert [one.text for one in head.paragraphs] == [
        "Täby kommun\t1 (1)",
        "KFKS 2012/577-001 · Tjänsteskrivelse",
    ]
