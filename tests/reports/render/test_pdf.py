"""Where the pages of the PDF break, and the symbols of the statuses."""

import ctypes
import re

import pypdfium2
import pytest
from pypdfium2 import raw

from actions.status import LABELS
from reports.document.tree import Cell, Document, Paragraph, Row, StatusMark, Table, Text
from reports.render import pdf
from reports.render.shapes import shapes

HEADER = Row(
    (Cell((Paragraph((Text("Namn"),)),), header=True), Cell((Paragraph((Text("Huvudrad"),)),), True))
)


def pages_of(rows, lines):
    """The text of each page of a document with one table: `rows` rows of `lines` short paragraphs each."""
    body = tuple(
        Row(
            (
                Cell((Paragraph((Text(f"Rad {row}"),)),), header=True),
                Cell(tuple(Paragraph((Text(word(row, line)),)) for line in range(lines))),
            )
        )
        for row in range(rows)
    )
    table = Table("Tabellen", (30, 70), HEADER, body)
    made = pdf.render(Document("2015-09-02", "T", "KS 1", "KS", "Titel", "", (table,)), hyphenate=False)
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]


def word(row, line):
    return f"r{row:02}x{line:03}."


def pages_with(pages, row, lines):
    """The numbers of the pages that hold any line of the row; every line is on one of them."""
    found = [[n for n, text in enumerate(pages) if word(row, line) in text] for line in range(lines)]
    assert all(len(pages) == 1 for pages in found)
    return {page for (page,) in found}


@pytest.mark.parametrize(("rows", "lines"), [(30, 6), (12, 20), (8, 26)])
def test_pdf_keeps_rows_whole(rows, lines):
    pages = pages_of(rows, lines)
    assert len(pages) > 3
    assert [row for row in range(rows) if len(pages_with(pages, row, lines)) > 1] == []


def test_pdf_breaks_a_row_that_is_higher_than_a_page_and_repeats_the_header():
    pages = pages_of(1, 150)
    assert len(pages_with(pages, 0, 150)) > 2
    assert all("Huvudrad" in text for text in pages if "r00x" in text)


def texts_of_symbols(page):
    """The alternative text of every figure on the page, in reading order."""

    def below(element, count, child):
        for number in range(count(element)):
            if inner := child(element, number):
                yield from words(inner)

    def words(element):
        size = raw.FPDF_StructElement_GetAltText(element, None, 0)
        text = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetAltText(element, text, size)
        if said := text.raw.decode("utf-16-le").rstrip("\0"):
            yield said
        yield from below(
            element, raw.FPDF_StructElement_CountChildren, raw.FPDF_StructElement_GetChildAtIndex
        )

    tree = raw.FPDF_StructTree_GetForPage(page)
    return list(below(tree, raw.FPDF_StructTree_CountChildren, raw.FPDF_StructTree_GetChildAtIndex))


def test_pdf_puts_its_own_symbol_before_each_status():
    marks = tuple(Paragraph((StatusMark(status, word),)) for status, word in LABELS.items())
    made = pdf.render(Document("2015-09-02", "T", "KS 1", "KS", "Titel", "", marks), hyphenate=False)
    assert texts_of_symbols(pypdfium2.PdfDocument(made)[0]) == [
        "Symbol: bock",
        "Symbol: halvfylld cirkel",
        "Symbol: pil i cirkel",
        "Symbol: pilar i ring",
        "Symbol: tom cirkel",
        "Symbol: kryss",
        "Symbol: streckad cirkel",
    ]


def test_no_two_statuses_are_drawn_alike_on_paper():
    drawings = {re.sub(r' (fill|color)="#\w+"', "", shape.svg) for shape in shapes().values()}
    assert len(drawings) == len(LABELS)
