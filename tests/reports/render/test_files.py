import datetime as dt
import hashlib
import io
import itertools
import re
import shutil
import subprocess
import sys
import zipfile

import docx
import openpyxl
import pytest

from reports import render
from reports.compare import compare
from reports.document.tree_json import to_json
from reports.render import docx as word
from reports.render import pdf, xlsx
from tests.reports.render.samples import AFTER, BEFORE, HOSTILE, SAMPLES, action, demonstration, hostile, plan


@pytest.mark.parametrize("format", ["html", "pdf", "docx", "json"])
@pytest.mark.parametrize("name", ["demonstration", "hostile"])
def test_equal_documents_give_equal_bytes(format, name):
    document = SAMPLES[name]()
    assert render.render(document, format) == render.render(document, format)


def test_another_process_makes_the_same_bytes(tmp_path):
    path = tmp_path / "document.json"
    path.write_text(to_json(demonstration()), encoding="utf-8")
    code = (
        "import sys, hashlib, pathlib, django; django.setup()\n"
        "from reports import render; from reports.document.tree_json import from_json\n"
        "d = from_json(pathlib.Path(sys.argv[1]).read_text('utf-8'))\n"
        "print(*[hashlib.sha256(render.render(d, f)).hexdigest() for f in ('html', 'pdf', 'docx', 'json')])"
    )
    output = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    ).stdout
    mine = [
        hashlib.sha256(render.render(demonstration(), f)).hexdigest() for f in ("html", "pdf", "docx", "json")
    ]
    assert output.split() == mine


# --- PDF


@pytest.fixture(scope="module")
def made():
    return pdf.render(demonstration())


@pytest.mark.parametrize(
    "mark",
    [
        b"/StructTreeRoot",
        rb"/MarkInfo",
        b"/Lang(sv-SE)",
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"/DisplayDocTitle true",
        b"/Outlines",
    ],
)
def test_pdf_says_that_it_is_archival_and_accessible(made, mark):
    assert mark in made


def test_pdf_embeds_the_fonts_of_the_project_only(made):
    names = set(re.findall(rb"/FontName ?/[A-Z]{6}\+([A-Za-z0-9-]+)", made))
    assert names
    assert all(
        name.startswith((b"SourceSerif4", b"SourceSans3", b"DejaVuSans", b"NotoEmoji")) for name in names
    )


def test_text_cannot_read_files_or_fetch_packages():
    """The template would not compile, or the file would be included, if text were read as code."""
    made = pdf.render(hostile(), hyphenate=False)
    assert made.startswith(b"%PDF")
    assert b"root:" not in made


# --- Word


@pytest.fixture(scope="module")
def file():
    return docx.Document(io.BytesIO(word.render(demonstration())))


def test_word_has_real_headings_in_order(file):
    levels = [int(line.style.name[-1]) for line in file.paragraphs if line.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_word_tables_repeat_their_head_and_keep_rows_whole(file):
    tables = [table for table in file.tables if table.style.name != "Underskrifter"]
    assert len(tables) == len(file.tables) - 1
    for table in tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_word_is_in_swedish_and_counts_pages(file):
    assert file.core_properties.language == "sv-SE"
    assert file.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["sv-SE"]
    header = file.sections[0].header._element.xpath(".//w:instrText/text()")
    assert [code.strip() for code in header] == ["PAGE", "NUMPAGES"]


def test_word_marks_differences_by_line_as_well(file):
    lines = [
        line for table in file.tables for row in table.rows for cell in row.cells for line in cell.paragraphs
    ]
    runs = [run for line in [*file.paragraphs, *lines] for run in line.runs]
    used = {run.style.name for run in runs}
    assert any(file.styles[name].font.strike for name in used)
    assert any(file.styles[name].font.underline for name in used)


def test_text_never_becomes_a_field_in_word():
    made = docx.Document(io.BytesIO(word.render(hostile())))
    codes = made.element.body.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr")
    assert [code for code in codes if not re.fullmatch(r" SEQ [\w]+ \\\* ARABIC( \\r \d+)? ", code)] == []


def test_office_files_tell_no_time_of_their_making():
    with zipfile.ZipFile(io.BytesIO(word.render(demonstration()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2015, 9, 2, 12, 0, 0)}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["demonstration", "hostile", "empty"])
def test_libreoffice_opens_the_word_file(name, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-writer")
    (tmp_path / "rapport.docx").write_bytes(word.render(SAMPLES[name]()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "rapport.docx",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF"), done.stderr


# --- Excel


def sheet(texts):
    before = plan(BEFORE, [action(n, text, None) for n, text in enumerate(texts, 1)])
    after = plan(AFTER, [action(n, text, "done", "Klart") for n, text in enumerate(texts, 1)])
    made = xlsx.render(compare(before, after), "Nacka kommun")
    assert made == xlsx.render(compare(before, after), "Nacka kommun")
    return openpyxl.load_workbook(io.BytesIO(made)).active


def test_excel_has_dates_as_dates_and_a_row_for_each_action():
    found = sheet(["Ett åäö", "Två"])
    rows = list(found.iter_rows(values_only=True))
    assert rows[0] == (
        *("Nr", "Nyckel", "Benämning då", "Benämning nu", "Lydelse då", "Lydelse nu"),
        *("Avsnitt då", "Avsnitt nu", "Område nr då", "Område då", "Område nr nu", "Område nu"),
        *("Ansvariga då", "Ansvariga nu", "Tid då", "Första dag då", "Sista dag då"),
        *("Tid nu", "Första dag nu", "Sista dag nu", "Läge", "Notering", "Läget avser"),
        *("Prognos", "Prognos första dag", "Prognos sista dag", "Området är inte beslutat"),
        *("Tider för delar då", "Tider för delar nu", "Anmärkning om källan"),
        *("Föreslås utgå", "Beslut om att den utgår", "Utgår utan beslut, eftersom"),
        *("Försenad", "Ändring"),
    )
    assert len(rows) == 3
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Första dag nu"], first["Sista dag nu"]) == (
        dt.datetime(2015, 1, 1),
        dt.datetime(2015, 6, 30),
    )
    assert (first["Lydelse då"], first["Läge"]) == ("Ett åäö", "Genomförd")


def test_excel_never_calculates_text():
    found = sheet(HOSTILE)
    assert [cell.coordinate for row in found.iter_rows() for cell in row if cell.data_type == "f"] == []
