"""The section of a template in which the document begins: its measures, and what a bookmark spans."""

import pytest
from lxml import etree

from reports.render.docx import section
from reports.render.docx.section import section_at

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1000" w:right="906" w:top="1000" w:bottom="838"/>'


def body(xml):
    return etree.fromstring(f"<w:body {W}>{xml}</w:body>")


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("", 10000),
        ('<w:cols w:num="2" w:space="400"/>', 4800),
        ('<w:cols w:num="2"><w:col w:w="6000"/><w:col w:w="3500"/></w:cols>', 3500),
    ],
)
def test_width_is_that_of_the_narrowest_column(columns, width):
    start = body(f"<w:p/><w:sectPr>{PAGE}{columns}</w:sectPr>")[0]
    assert section_at(start)[:2] == (width, 15000)


def test_body_without_a_section_has_the_measures_of_a4():
    assert section_at(body("<w:p/>")[0]).width > 8000


def test_bookmark_over_several_paragraphs_is_replaced_as_a_whole():
    made = body(
        '<w:p><w:bookmarkStart w:id="1" w:name="Start"/></w:p><w:p/><w:p><w:bookmarkEnd w:id="1"/></w:p><w:tbl/>'
    )
    following = section._replaced(made, made[0], "1")
    assert [one.tag.rpartition("}")[2] for one in made] == ["tbl"]
    assert following is made[0]


def test_paragraph_that_ends_a_section_is_kept():
    made = body(
        '<w:p><w:bookmarkStart w:id="1" w:name="Start"/></w:p>'
        f'<w:p><w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr></w:p><w:p><w:bookmarkEnd w:id="1"/></w:p>'
    )
    following = section._replaced(made, made[0], "1")
    assert following is made[0]
    assert len(made) == 2
