"""Reports in the office's own Word templates: the text of the tree, in the template's styles, within its margins."""

import io
import shutil
import subprocess
from collections import Counter

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from reports.document.tree import plain_text
from reports.render.common import printable
from reports.render.docx import render
from reports.render.docx.guard import checked
from reports.render.docx.template import Template, guessed_start, guessed_styles
from tests.reports.render.samples import SAMPLES
from tests.reports.render.test_same_text import squeezed
from tests.reports.render.word_templates import NORMAL, TEMPLATES, own_names, package

NAMES = list(TEMPLATES)
OWN_TEXT = {
    "landscape": ("Försättsblad", "Slutord i mallen"),
    "own_names": ("Sagastad", ""),
    "minimal": ("", ""),
}
"""What each template says itself, before and after the document."""


def template(name, **changes):
    content = TEMPLATES[name]()
    parts = checked(content)
    return Template(content, changes.get("styles", guessed_styles(parts)), guessed_start(parts))


def made(name, sample="written"):
    return docx.Document(io.BytesIO(render(SAMPLES[sample](), template(name))))


def text_of(file):
    lines = []
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            lines += [line.text for row in block.rows for cell in row.cells for line in cell.paragraphs]
        else:
            lines.append(block.text)
    return squeezed("".join(lines))


@pytest.mark.parametrize("sample", ["demonstration", "written", "hostile", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_text_is_that_of_the_tree_between_that_of_the_template(name, sample):
    before, after = OWN_TEXT[name]
    words = "".join(printable(line) for line in plain_text(SAMPLES[sample]()))
    assert text_of(made(name, sample)) == squeezed(before + words + after)


def used(file):
    marks = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    return Counter(one.get(qn("w:val")) for one in file.element.iter(*marks))


def test_the_styles_are_those_of_the_template():
    counted = used(made("own_names"))
    theirs = {
        *("Sagastadrubrik", "SagaRubrik2", "SagaRubrik3", "SagaTitel", "Lopande", "Punkter", "Nummer"),
        *("Tabellbrod", "Ny", "Gammal", "Fet", "Tabellkommun"),
    }
    assert theirs <= set(counted)
    ours = {"Title", "Heading1", "Heading2", "Heading3", "ListBullet", "ListNumber", "Tabelltext", "Tillagt"}
    assert not ours & set(counted)


def test_styles_are_found_by_word_s_own_names():
    found = guessed_styles(checked(TEMPLATES["landscape"]()))
    wanted = {
        **{"title": "Title", "subtitle": "Subtitle", "heading_1": "Heading1", "heading_2": "Heading2"},
        **{"bullet": "ListBullet", "number": "ListNumber", "body": "BodyText", "caption": "Caption"},
        **{"strong": "Strong", "emphasis": "Emphasis", "table": "TableGrid", "quote": "Quote"},
    }
    assert {key: found.get(key) for key in wanted} == wanted
    assert "inserted" not in found


@pytest.mark.parametrize("name", NAMES)
def test_every_style_that_is_used_is_in_the_file_once(name):
    file = made(name)
    ids = [style.style_id for style in file.styles]
    names = [style.name.casefold() for style in file.styles]
    assert set(used(file)) <= set(ids)
    assert [one for one, count in (Counter(ids) + Counter(names)).items() if count > 2] == []
    assert max(Counter(names).values()) == 1


def test_a_style_of_ours_takes_another_name_where_the_template_has_its_own():
    """The office has a style named Tillagt, and still wants ours for inserted words."""
    styles = {**template("own_names").styles}
    del styles["inserted"]
    content = TEMPLATES["own_names"]()
    file = docx.Document(io.BytesIO(render(SAMPLES["demonstration"](), Template(content, styles))))
    assert used(file)["TillagtLagesrapport"]
    assert not used(file)["Ny"]
    assert file.styles["Tillagt (lägesrapport)"].style_id == "TillagtLagesrapport"
    assert file.styles["Tillagt"].style_id == "Ny"


def test_added_styles_are_in_the_template_s_own_font():
    file = made("minimal")
    assert file.styles["Heading 1"].font.bold is True
    assert not file.element.getroottree().getroot().xpath(".//w:rFonts[@w:ascii='Georgia']")
    added = [style for style in file.styles if style.name in ("Heading 1", "Tabelltext", "Title")]
    assert len(added) == 3
    assert [style.font.name for style in added] == [None] * 3
    assert {style.base_style.style_id for style in added} == {"Normal"}


@pytest.mark.parametrize(
    ("name", "width"),
    [("landscape", round((297 - 40) / 25.4 * 1440)), ("own_names", 11906 - 1418 - 2835), ("minimal", 9072)],
)
def test_tables_fill_the_width_of_the_section(name, width):
    tables = made(name, "demonstration").element.body.findall(qn("w:tbl"))
    widths = [sum(int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))) for table in tables]
    assert [abs(found - width) <= 2 for found in widths] == [True] * 3


@pytest.mark.parametrize(("mode", "indent"), [("", "108"), ("14", "108"), ("15", None)])
def test_tables_stand_at_the_margin_in_every_mode_of_word(mode, indent):
    """Before mode 15 Word puts the text of a table at the margin, and its edge outside."""
    setting = f'<w:compatSetting w:name="compatibilityMode" w:uri="x" w:val="{mode}"/>' if mode else ""
    theirs = {"table": "Ruta"}
    table = '<w:style w:type="table" w:styleId="Ruta"><w:name w:val="Ruta"/></w:style>'
    content = package("<w:p/>", NORMAL + table, settings=f"<w:compat>{setting}</w:compat>")
    file = docx.Document(io.BytesIO(render(SAMPLES["demonstration"](), Template(content, theirs))))
    found = file.element.body.find(f"{qn('w:tbl')}/{qn('w:tblPr')}/{qn('w:tblInd')}")
    assert (None if found is None else found.get(qn("w:w"))) == indent


def test_empty_paragraphs_at_the_end_are_replaced():
    words = "<w:p><w:r><w:t>Mall</w:t></w:r></w:p><w:p/><w:p><w:pPr/></w:p>"
    file = docx.Document(io.BytesIO(render(SAMPLES["empty"](), Template(package(words, NORMAL)))))
    assert [one.text for one in file.paragraphs[:2]] == ["Mall", "2015-09-02"]


def test_the_document_begins_in_the_section_of_its_bookmark():
    file = made("landscape")
    assert [section.page_width.mm for section in file.sections] == pytest.approx([215.9, 297], abs=1)
    assert file.sections[1].header.paragraphs[0].text == "Liggande huvud"
    words = [one.text for one in file.paragraphs]
    assert words[0] == "Försättsblad"
    assert words[-1] == "Slutord i mallen"
    assert "Här börjar texten" not in words


def test_a_bookmark_that_is_gone_means_the_end():
    content = TEMPLATES["landscape"]()
    file = docx.Document(io.BytesIO(render(SAMPLES["empty"](), Template(content, {}, "Finns inte"))))
    words = [one.text for one in file.paragraphs]
    assert words.index("Slutord i mallen") < words.index("Utveckling av styrning och ledning")


def test_lists_have_the_template_s_marks_and_ours_below_them():
    file = made("own_names")
    numbering = file.part.numbering_part.element
    marks = {}
    for one in file.element.body.iter(qn("w:p")):
        found = one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is not None:
            number, level = (found.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("numId", "ilvl"))
            num = numbering.num_having_numId(int(number))
            marks[level] = {*marks.get(level, ()), num.abstractNumId.val}
    own = {4}
    assert marks["0"] == own
    assert own.isdisjoint(marks["1"])
    plain = [one for one in file.paragraphs if one.style.style_id == "Punkter"]
    assert plain
    assert all(one._p.pPr.numPr is None for one in plain if one.text == "en punkt")


def test_a_minimal_template_gets_lists():
    file = made("minimal")
    assert file.part.numbering_part.element.findall(qn("w:num"))
    assert {one.style.name for one in file.paragraphs if one.text == "en punkt"} == {"List Bullet"}


@pytest.mark.parametrize("name", NAMES)
def test_the_properties_are_the_document_s(name):
    core = made(name).core_properties
    assert (core.title, core.author) == ("Utveckling av styrning och ledning", "Stadsledningskontoret")
    assert core.comments in ("", "Utkast")


@pytest.mark.parametrize("name", NAMES)
def test_equal_documents_in_equal_templates_give_equal_bytes(name):
    document = SAMPLES["written"]()
    first = render(document, template(name))
    assert first == render(document, template(name))
    checked(first)


def test_styles_in_a_circle_end():
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    content = package("<w:p/>", circle)
    made = Template(content, {"heading_1": "A", "bullet": "B", "table": "A"})
    assert docx.Document(io.BytesIO(render(SAMPLES["written"](), made))).paragraphs


@pytest.mark.parametrize("chosen", ["Tabellkommun", "Finns inte", ""])
def test_a_style_of_the_wrong_kind_or_none_gives_ours(chosen):
    made = Template(own_names(), {"heading_1": chosen})
    file = docx.Document(io.BytesIO(render(SAMPLES["demonstration"](), made)))
    assert used(file)["Heading1"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_opens_the_file(name, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-writer")
    (tmp_path / "rapport.docx").write_bytes(render(SAMPLES["written"](), template(name)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, "rapport.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=True)
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")
