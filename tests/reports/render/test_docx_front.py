"""One page in front of a finished Word file; and one who signs alone."""

import io
import zipfile

import docx

from reports.document.tree import Document, Paragraph, Signatory, Signatures, Strong, Text
from reports.render import render
from reports.render.colophon import FileHash
from reports.render.docx.front import in_front

HASH = FileHash("PDF-filen", "a" * 64)


def document(*blocks, title="Rubrik"):
    return Document("2015-09-02", "TJÄNSTESKRIVELSE", "KS 1", "Kommunstyrelsen", title, "", blocks)


def texts(content):
    return [line.text for line in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_front_stands_first_in_a_section_of_its_own():
    finished = render(document(Paragraph((Text("Innehållet"),))), "docx")
    front = document(Paragraph((Strong("Ersatt: "), Text("av en annan."))), title="Ersatt rapport")
    made = in_front(front, HASH, finished)
    lines = texts(made)
    assert lines.index("Ersatt: av en annan.") < lines.index("Innehållet")
    assert any("a" * 64 in line for line in lines)
    assert len(docx.Document(io.BytesIO(made)).sections) == 2
    assert in_front(front, HASH, finished) == made


def test_only_the_document_part_of_the_finished_file_differs():
    finished = render(document(), "docx")
    made = in_front(document(), HASH, finished)
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (finished, made))
    assert {name for name in before.namelist() if before.read(name) != after.read(name)} == {
        "word/document.xml"
    }


def test_one_who_signs_alone_stands_beside_an_empty_place():
    content = render(document(Signatures((Signatory("Eva Olin", "Direktör"),))), "docx")
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Eva Olin\nDirektör", ""]
