"""The letterhead in Word: in the head of the first page, with the logotype, and in the foot of every page."""

import base64
import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from reports.document.tree import plain_text
from reports.render.docx import render
from reports.render.docx.guard import checked
from reports.render.docx.letterhead import HIGHEST, WIDEST
from reports.render.docx.template import Template
from tests.files.contents import png
from tests.reports.render.samples import LETTERHEAD, LOGO, demonstration, with_letterhead, with_logo
from tests.reports.render.test_docx_templates import text_of
from tests.reports.render.test_same_text import squeezed
from tests.reports.render.word_templates import landscape

PNG = replace(LOGO, media_type="image/png", content=base64.b64encode(png(40, 10)).decode(), width=40)


def section_of(document):
    return docx.Document(io.BytesIO(render(document))).sections[0]


def cells(section):
    (table,) = section.first_page_header.tables
    return [cell.text.split("\n") for cell in table.rows[0].cells]


def test_first_page_has_the_letterhead_and_the_others_the_running_head():
    section = section_of(with_letterhead())
    assert section.different_first_page_header_footer
    assert cells(section) == [
        ["Nacka kommun"],
        [
            *("Stadsledningskontoret", "Gatan 1", "08-123 45 67"),
            *("<b>www.example.se</b>", "Handläggare: Rut Redaktör"),
        ],
    ]
    assert section.first_page_header.paragraphs[0].text == "\t1 (1)"
    assert section.header.paragraphs[0].text == "Nacka kommun\t1 (1)"


def test_every_page_has_the_foot():
    section = section_of(with_letterhead())
    lines = [
        [one.text for one in foot.paragraphs[:2]] for foot in (section.first_page_footer, section.footer)
    ]
    assert lines == [["Postadress: 131 81 Exempelstad", "#read(1) & $x$"]] * 2


def test_document_without_a_letterhead_has_one_head():
    assert not section_of(demonstration()).different_first_page_header_footer


def test_text_is_without_the_letterhead():
    file = docx.Document(io.BytesIO(render(with_logo())))
    assert text_of(file) == squeezed("".join(plain_text(demonstration())))


def pictures(document):
    """Return (description, width, height, [media type of the picture and of what is better]) of the logotype."""
    head = section_of(document).first_page_header
    (drawing,) = head._element.iter(qn("w:drawing"))
    size = drawing.find(f".//{qn('wp:extent')}")
    parts = [one.get(qn("r:embed")) for one in drawing.iter() if one.get(qn("r:embed"))]
    types = [head.part.related_parts[id].content_type for id in parts]
    return drawing.find(f".//{qn('wp:docPr')}").get("descr"), int(size.get("cx")), int(size.get("cy")), types


def test_logo_stands_in_place_of_the_name():
    assert cells(section_of(with_logo()))[0] == [""]
    assert pictures(with_logo()) == ("Nacka kommun", HIGHEST, HIGHEST, ["image/png", "image/svg+xml"])


def test_png_is_kept_as_it_is():
    document = replace(demonstration(), letterhead=replace(LETTERHEAD, logo=PNG))
    assert pictures(document) == ("Nacka kommun", WIDEST, WIDEST // 4, ["image/png"])
    assert checked(render(document)).parts["word/media/logotyp.png"] == png(40, 10)


@pytest.mark.parametrize(("width", "height"), [(1, 4000), (4000, 1)])
def test_odd_shapes_have_a_size(width, height):
    _, wide, high, _ = pictures(
        replace(
            demonstration(), letterhead=replace(LETTERHEAD, logo=replace(PNG, width=width, height=height))
        )
    )
    assert 0 < wide <= WIDEST
    assert 0 < high <= HIGHEST


def test_equal_letterheads_give_equal_bytes():
    assert render(with_logo()) == render(with_logo())


def test_an_office_s_template_has_its_own_head():
    made = docx.Document(io.BytesIO(render(with_logo(), Template(landscape(), {}, "Start"))))
    assert not any(one.different_first_page_header_footer for one in made.sections)
    assert made.sections[1].header.paragraphs[0].text == "Liggande huvud"
