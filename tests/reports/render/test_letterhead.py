"""The letterhead stands on the page and in the PDF with all its lines, and outside the document's text."""

import base64
import re
from dataclasses import replace

import pypdfium2
import pytest

from reports.document import letterhead
from reports.document.tree import plain_text
from reports.document.tree_json import from_json, to_json
from reports.render import html, pdf
from tests.files.contents import png
from tests.reports.render.samples import LETTERHEAD, LOGO, demonstration, with_letterhead, with_logo
from tests.reports.render.test_pdf import texts_of_symbols

LINES = [
    "Nacka kommun",
    "Stadsledningskontoret",
    "Gatan 1",
    "08-123 45 67",
    "<b>www.example.se</b>",
    "Handläggare: Rut Redaktör",
    "Postadress: 131 81 Exempelstad",
    "#read(1) & $x$",
]


def pages_of(document):
    made = pypdfium2.PdfDocument(pdf.render(document, hyphenate=False))
    return made, [page.get_textpage().get_text_range() for page in made]


def places(lines, text):
    return [text.find(line) for line in lines]


def test_lines_are_those_of_the_head_and_then_of_the_foot():
    assert list(letterhead.lines(LETTERHEAD)) == LINES
    assert list(letterhead.lines(replace(LETTERHEAD, logo=LOGO))) == LINES[1:]
    assert list(letterhead.lines(letterhead.Letterhead("Nacka kommun"))) == ["Nacka kommun"]


def test_document_text_is_without_its_letterhead():
    assert plain_text(with_letterhead()) == plain_text(demonstration())


def test_document_without_a_letterhead_is_stored_as_before():
    assert "letterhead" not in to_json(demonstration())
    assert from_json(to_json(with_logo())) == with_logo()


def test_page_has_the_head_above_the_document_and_the_foot_below_it():
    made = (
        re.sub(r"<[^>]+>", "\n", html.fragment(with_letterhead())).replace("&lt;", "<").replace("&gt;", ">")
    )
    made = made.replace("&amp;", "&")
    found = places([*LINES[:6], "2015-09-02", "Stadsjurist", *LINES[6:]], made)
    assert -1 not in found
    assert found == sorted(found)


def test_page_has_the_logo_in_place_of_the_name():
    made = html.fragment(with_logo())
    assert f'src="data:image/svg+xml;base64,{LOGO.content}" alt="Nacka kommun"' in made
    assert "letterhead-name" not in made


def test_page_without_a_letterhead_has_nothing_of_it():
    assert "letterhead" not in html.fragment(demonstration())


def test_pdf_has_the_head_on_its_first_page_and_the_foot_on_all():
    _, pages = pages_of(with_letterhead())
    assert -1 not in places([*LINES, "2015-09-02"], pages[0])
    assert len(pages) > 2
    for text in pages[1:]:
        assert places(LINES[2:6], text) == [-1] * 4
        assert -1 not in places(LINES[6:], text)
        assert "KFKS 2012/577-001 · Tjänsteskrivelse" in text


@pytest.mark.parametrize(
    "logo",
    [
        LOGO,
        replace(LOGO, media_type="image/png", content=base64.b64encode(png(40, 10)).decode(), width=40),
        replace(LOGO, width=1, height=4000),
        replace(LOGO, width=4000, height=1),
    ],
    ids=["svg", "png", "high", "wide"],
)
def test_pdf_has_the_logo_with_its_text(logo):
    made, pages = pages_of(replace(demonstration(), letterhead=replace(LETTERHEAD, logo=logo)))
    assert texts_of_symbols(made[0])[0] == "Nacka kommun"
    assert "Nacka kommun" not in pages[0]
    assert LINES[1] in pages[0]


def test_equal_letterheads_give_equal_bytes():
    assert pdf.render(with_logo()) == pdf.render(with_logo())
