"""What a proofreader and a screen reader find in the PDF: headers, changes, names, the draft, rows over pages."""

import ctypes
import re

import pypdfium2
import pytest
from pypdfium2 import raw

from reports.document.tree import (
    DRAFT,
    Cell,
    Deleted,
    Document,
    Inserted,
    Item,
    NumberedList,
    Paragraph,
    Quotation,
    Row,
    Signatory,
    Signatures,
    Table,
    Text,
)
from reports.render import pdf
from reports.render.pdf import tags
from reports.render.pdf.hyphenation import pattern
from tests.reports.render.samples import demonstration, written


def document(*blocks, **changes):
    return Document("2015-09-02", "T", "KS 1", "KS", "Titel", "", blocks, **changes)


def line(text):
    return Paragraph((Text(text),))


def cells(*texts, header=False):
    """A row whose first cell is a header, or all."""
    return Row(tuple(Cell((line(text),), header or n == 0) for n, text in enumerate(texts)))


TABLE = Table(
    "Tabell", (30, 30, 40), cells("A", "B", "C", header=True), (cells("1", "2", "3"), cells("4", "5", "6"))
)


def texts_of(made):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]


def elements(made):
    """The kinds of the elements of the structure tree, in reading order, of all pages."""

    def kinds(element):
        size = raw.FPDF_StructElement_GetType(element, None, 0)
        text = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetType(element, text, size)
        yield text.raw.decode("utf-16-le").rstrip("\0")
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
                yield from kinds(child)

    found = []
    for page in pypdfium2.PdfDocument(made):
        tree = raw.FPDF_StructTree_GetForPage(page)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            found += kinds(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
    return found


def test_heads_of_rows_are_headers():
    kinds = [kind for kind in elements(pdf.render(document(TABLE))) if kind in ("TR", "TH", "TD")]
    assert kinds == ["TR", "TH", "TH", "TH", *["TR", "TH", "TD", "TD"] * 2]


def test_heads_of_rows_name_their_scope_and_cells_name_them():
    made = pdf.render(document(TABLE))
    heads = re.findall(rb"/S/TH/P \d+ 0 R/ID\((R\d+)\)/A\[<</O/Table/Scope/Row/Headers\[\((U1x0y0)\)\]", made)
    assert len(heads) == 2
    below = re.findall(rb"/S/TD/P \d+ 0 R/A\[<</O/Table/Headers\[\(U1x[12]y0\)\((R\d+)\)\]", made)
    assert below == [heads[0][0]] * 2 + [heads[1][0]] * 2
    names = re.search(rb"/IDTree<</Names\[(.*?)\]", made)[1]
    ids = re.findall(rb"\(([^)]+)\)\d+ 0 R", names)
    assert ids == sorted(ids)
    assert {head for head, _ in heads} <= set(ids)


@pytest.mark.parametrize("make", [demonstration, written])
def test_every_object_is_where_the_file_says(make):
    made = pdf.render(make())
    table = tags._table_at(made)
    assert made[table:].startswith(b"xref\n")
    for number, (at, _, kind) in enumerate(tags._ENTRY.findall(made, table)):
        assert kind == b"f" or made[int(at) :].startswith(b"%d 0 obj" % number)
    rows = [row for one in tags._tables(make().blocks) for row in one.body]
    heads = sum(cell.header for row in rows for cell in row.cells)
    assert len(re.findall(rb"/S/TH/P \d+ 0 R/ID\(R", made)) == heads > 0
    assert len(texts_of(made)) > 2


def test_tables_in_quotations_and_without_heads_of_rows_are_found():
    row = Row(tuple(Cell((line(text),)) for text in "xyz"))
    plain = Table("", (30, 30, 40), TABLE.header, (row,), ("left", "right", "center"))
    made = pdf.render(document(plain, Quotation((TABLE,)), NumberedList((((Text("a"),)),)), plain))
    kinds = [kind for kind in elements(made) if kind in ("TR", "TH", "TD")]
    alone = ["TR", "TH", "TH", "TH", "TR", "TD", "TD", "TD"]
    assert kinds == [*alone, "TR", "TH", "TH", "TH", *["TR", "TH", "TD", "TD"] * 2, *alone]


def test_changes_are_told_in_words_and_stay_apart():
    changed = Paragraph(
        (
            Text("Enheten "),
            Deleted("ska"),
            Inserted("bör"),
            Text(" se över sin"),
            Deleted("a rutiner"),
            Inserted(" plan"),
        )
    )
    (text,) = texts_of(pdf.render(document(changed)))
    words = " ".join(text.replace("\u2009", " ").split())
    assert "Enheten [struket:ska] [tillagt:bör] se över sin[struket:a rutiner][tillagt: plan]" in words


def test_hidden_words_of_a_change_take_no_room():
    page = pypdfium2.PdfDocument(pdf.render(document(Paragraph((Inserted("nytt"),)))))[0]
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    at = text.index("[tillagt:")
    left, _, right, _ = textpage.get_charbox(at)
    assert right - left < 0.1
    assert textpage.get_charbox(text.index("nytt"))[0] - left < 1


@pytest.mark.parametrize(("version", "pages"), [(DRAFT, [1, 1, 1]), ("Fastställd 2015-09-02", [0, 0, 0])])
def test_a_draft_says_so_across_each_page(version, pages):
    many = tuple(line(f"stycke {number}") for number in range(100))
    assert [text.count("UTKAST") for text in texts_of(pdf.render(document(*many, version=version)))] == pages


def test_a_row_over_pages_repeats_its_name():
    long = Cell(tuple(line(f"rad {number}") for number in range(150)))
    row = Row(
        (Cell((line("Namnet på åtgärden"), line("Område 4")), header=True), Cell((line("kort"),)), long)
    )
    texts = texts_of(
        pdf.render(document(Table("T", (30, 30, 40), TABLE.header, (TABLE.body[0], row, TABLE.body[1]))))
    )
    assert [text.count("Namnet på åtgärden (forts.)") for text in texts] == [0, 1, 1]
    assert "Namnet på åtgärden\r\n" in texts[0]


def test_two_rows_over_pages_repeat_each_its_own_name():
    def row(name, count):
        return Row((Cell((line(name),), header=True), Cell(tuple(line(f"{name} {n}") for n in range(count)))))

    head = Row(TABLE.header.cells[:2])
    texts = texts_of(pdf.render(document(Table("T", (50, 50), head, (row("Ett", 120), row("Två", 120))))))
    again = [re.findall(r"(\w+) \(forts\.\)", text) for text in texts]
    assert again[0] == []
    assert set(map(tuple, again[1:])) == {("Ett",), ("Två",)}
    assert all("Ett" in one or "Två" in one for one in again[1:])


NAMES = ["Gunilla", "Börjesson", "Palmberg", "Westerbackström", "Annelie", "Fältskogsdotter"]


def test_no_name_and_no_short_word_is_hyphenated():
    """Lines that end anywhere in the names, in running text and in a narrow column."""
    texts = [
        f"{'a' * number} stadsbyggnadsdirektör {' och '.join(NAMES)} samt andra" for number in range(1, 60)
    ]
    narrow = tuple(Row((Cell((line(text),)), Cell((line("x"),)))) for text in texts[:30])
    blocks = (*map(line, texts), Table("T", (22, 78), Row(TABLE.header.cells[:2]), narrow))
    signing = Signatures((Signatory("Annelie Fältskogsdotter", "direktör"),))
    whole = "".join(texts_of(pdf.render(document(*blocks, signing))))
    for word in (*NAMES, "andra", "samt"):
        wanted = len(texts) + len(narrow) + (word in ("Annelie", "Fältskogsdotter"))
        assert whole.count(word) == wanted
    assert "\ufffe" in whole


def test_dates_and_numbers_hold_together():
    texts = [f"{'a ' * number}den 2 september 2015 § 9 0,5 tjänst 33 åtgärder" for number in range(1, 60)]
    whole = "".join(texts_of(pdf.render(document(*map(line, texts)))))
    for words in ("den 2 september 2015", "§ 9", "0,5 tjänst", "33 åtgärder"):
        assert whole.replace("\u00a0", " ").count(words) == len(texts)


def test_words_that_may_be_hyphenated():
    blocks = (
        line("Exploateringsverksamheten och Westerbackströmsson, Fältskogsdottersson."),
        line("Samhällsbyggnadsprocessernas mål. Kommunen och Organisationsutvecklingarna"),
    )
    found = pattern(document(*blocks, Signatures((Signatory("Eva Exploateringsberg", "x"),))))
    assert found == (
        r"\b(?:\p{Ll}{8,}|Exploateringsverksamheten|Organisationsutvecklingarna|Samhällsbyggnadsprocessernas)\b"
    )


@pytest.mark.parametrize(
    "table",
    [
        Table("T", (30, 30, 40), TABLE.header, (cells("", "", ""), cells("x", "", "y"))),
        Table("", (30, 30, 40), cells("", "", "", header=True), (cells("", "", ""),)),
        Table("T", (30, 30, 40), TABLE.header, (Row((Cell((), True), Cell(()), Cell(()))),)),
        Table("T", (30, 30, 40), TABLE.header, ()),
    ],
)
def test_empty_cells_are_tagged_as_the_others(table):
    made = pdf.render(document(table, NumberedList((Item((Text("a"),), (table,)),))))
    assert len(re.findall(rb"/S/TH/P \d+ 0 R/ID\(R", made)) == 2 * len(table.body)
