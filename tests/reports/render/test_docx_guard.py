"""Word files that cannot be templates are refused with the reason; each attack is done as somebody would do it."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pytest

from reports.render.docx import guard
from reports.render.docx.errors import TemplateRefused
from reports.render.docx.guard import checked
from reports.render.docx.package import read
from reports.render.docx.template import default_file
from tests.files import swelling
from tests.reports.render.word_templates import (
    NORMAL,
    OFFICE,
    PACKAGE,
    TEMPLATES,
    TYPE,
    W,
    archived,
    package,
)


def refused(content):
    """Return the sentence with which a file is refused."""
    with pytest.raises(TemplateRefused) as error:
        checked(content)
    text = str(error.value)
    assert text[0].isupper()
    assert text.endswith(".")
    assert len(text) > 40
    return text


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(**parts):
    """Return a good template with parts replaced or added."""
    return archived({**parts_of(TEMPLATES["own_names"]()), **parts})


def with_body(xml):
    return package(f"{xml}<w:sectPr/>", NORMAL)


def with_relation(kind, target, external=True, base=OFFICE):
    mode = ' TargetMode="External"' if external else ""
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r0" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="x9" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    return package("<w:p/>", NORMAL, **{"word/_rels/document.xml.rels": rels})


def with_type(name, kind, content=b"x"):
    made = parts_of(package("<w:p/>", NORMAL))
    extra = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(b"</Types>", extra.encode())
    return archived({**made, name: content})


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_of_offices_are_let_through(name):
    assert checked(TEMPLATES[name]()).related("styles")


def test_our_own_template_is_let_through():
    assert checked(default_file()).related("styles") == "word/styles.xml"


def test_ordinary_fields_and_links_are_let_through():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPA</w:instrText></w:r>'
        '<w:r><w:instrText>GES </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr=" DOCPROPERTY Title \\* MERGEFORMAT "/></w:p>'
    )
    assert checked(with_body(body))
    assert checked(with_relation("hyperlink", "https://www.nacka.se/"))
    assert checked(with_relation("hyperlink", "mailto:info@nacka.se"))


# --- Not a Word document


def test_a_file_that_is_no_archive():
    assert refused(b"%PDF-1.7 ...").startswith("Filen är inget Word-dokument, eller är skadad")


def test_an_archive_that_is_cut_off():
    content = TEMPLATES["own_names"]()
    assert "skadad" in refused(content[: len(content) // 2])


def test_an_archive_whose_bytes_are_changed():
    content = bytearray(TEMPLATES["landscape"]())
    content[500:520] = bytes(20)
    assert "skadad" in refused(bytes(content))


def test_any_other_archive():
    assert "zip-arkiv" in refused(archived({"hej.txt": "hej"}))


def test_a_workbook_that_is_renamed():
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert "Excel" in refused(out.getvalue())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "makron"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "makron"),
        (f"{TYPE}.template.main+xml", ".dotx"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "PowerPoint"),
    ],
)
def test_another_kind_of_office_file(kind, words):
    made = parts_of(package("<w:p/>", NORMAL))
    types = made["[Content_Types].xml"].replace(f"{TYPE}.document.main+xml".encode(), kind.encode())
    assert words in refused(archived({**made, "[Content_Types].xml": types}))


def test_a_file_with_a_password_or_from_before_2007():
    assert "lösenord" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_an_encrypted_part():
    content = bytearray(TEMPLATES["minimal"]())
    local, central = content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02")
    content[local + 6] |= 1
    content[central + 8] |= 1
    assert "krypterad" in refused(bytes(content))


def test_a_document_without_styles():
    assert "inga formatmallar" in refused(package("<w:p/>"))


def test_a_document_without_a_body():
    made = parts_of(package("<w:p/>", NORMAL))
    empty = archived({**made, "word/document.xml": f"<w:document {W}/>"})
    assert "ingen text" in refused(empty)


def test_the_strict_form_of_the_format():
    made = parts_of(package("<w:p/>", NORMAL))
    strict = made["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "Strict Open XML" in refused(archived({**made, "word/document.xml": strict}))


# --- Too much


def test_too_large_a_file():
    assert "högst 10 MB" in refused(b"PK\x03\x04" + bytes(guard.LARGEST))


def test_too_many_parts():
    many = {f"word/media/{n}.txt": "" for n in range(guard.MOST_PARTS)}
    assert "en mall har högst 500" in refused(changed(**many))


def test_a_bomb_of_one_part():
    assert "orimligt stor" in refused(
        changed(**{"customXml/item1.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    )


def test_a_bomb_of_many_parts(monkeypatch):
    monkeypatch.setattr(guard, "MOST_UNPACKED", 1_000_000)
    parts = {f"customXml/item{n}.xml": b"<a>" + bytes(f"{n}" * 90_000, "ascii") + b"</a>" for n in range(12)}
    assert "orimligt stor" in refused(changed(**parts))


def test_a_bomb_that_lies_about_its_size():
    """The archive says that the part has 10 bytes; what is read is counted."""
    name = b"customXml/item1.xml"
    content = bytearray(changed(**{name.decode(): b"<a>" + b" " * 60_000_000 + b"</a>"}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            if name in content[at : at + 80]:
                content[at + place : at + place + 4] = struct.pack("<I", 10)
    assert refused(bytes(content))


def test_a_part_that_is_packed_in_an_unknown_way():
    content = bytearray(TEMPLATES["minimal"]())
    at = content.index(b"PK\x01\x02")
    content[at + 10 : at + 12] = struct.pack("<H", 99)
    assert "packa upp" in refused(bytes(content))


def test_elements_without_end():
    many = f"<w:document {W}><w:body>{'<w:p/>' * 900_000}</w:body></w:document>"
    made = parts_of(package("<w:p/>", NORMAL))
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**made, "word/document.xml": many.encode()}.items():
            archive.writestr(name, content)
    assert "orimligt stor" in refused(stored.getvalue())


def test_elements_in_each_other_without_end():
    deep = "<w:p>" * 50_000 + "</w:p>" * 50_000
    assert "skadad" in refused(with_body(deep))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_in_another_way(compression):
    content = swelling.packed_another_way("[Content_Types].xml", compression)
    assert swelling.memory(lambda: refused(content)) < 20_000_000


def test_part_that_is_larger_than_it_says_stays_small_when_the_template_is_used():
    content = swelling.says_less(parts_of(TEMPLATES["own_names"]()), "word/document.xml")
    assert checked(content)
    assert swelling.memory(lambda: read(content)) < 20_000_000


# --- Names


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "word/../../x.xml", "word\\x.xml", "C:/x.xml", "word//x.xml"]
)
def test_names_that_lead_elsewhere(name):
    assert "otillåtet namn" in refused(changed(**{name: b"<a/>"}))


def test_two_parts_of_the_same_name():
    assert "två gånger" in refused(changed(**{"word/Document.xml": b"<a/>"}))


# --- XML


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "http://example.se/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize(
    "name", ["word/styles.xml", "word/document.xml", "_rels/.rels", "[Content_Types].xml"]
)
def test_entities_and_document_types(name, head):
    made = parts_of(TEMPLATES["own_names"]())
    text = made[name].decode().replace("?>\n", f"?>\n{head}", 1)
    assert "DTD" in refused(archived({**made, name: text}))


def test_entities_in_another_encoding():
    made = parts_of(TEMPLATES["own_names"]())
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert "skadad" in refused(archived({**made, "word/styles.xml": text.encode("utf-16")}))
    seven = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
    assert "UTF-8" in refused(archived({**made, "word/styles.xml": seven}))


def test_broken_xml():
    assert "”word/styles.xml” är skadad" in refused(changed(**{"word/styles.xml": b"<w:styles"}))


# --- What Word would fetch, run or open


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.se/pixel.png"),
        ("attachedTemplate", "http://example.se/mall.dotm"),
        ("attachedTemplate", "file:///C:/Mallar/mall.dotx"),
        ("oleObject", "http://example.se/x.xlsx"),
        ("frame", "http://example.se/"),
        ("subDocument", "//server/dela/x.docx"),
        ("hyperlink", "file://server/dela/x"),
        ("hyperlink", "\\\\server\\dela\\x"),
        ("hyperlink", "javascript:alert(1)"),
        ("header", "http://example.se/header.xml"),
    ],
)
def test_what_is_outside_the_file(kind, target):
    assert target in refused(with_relation(kind, target))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("oleObject", "embeddings/oleObject1.bin"),
        ("package", "embeddings/bok.xlsx"),
        ("control", "activeX/activeX1.xml"),
        ("vbaProject", "vbaProject.bin"),
        ("aFChunk", "afchunk.htm"),
    ],
)
def test_what_is_put_into_the_file(kind, target):
    assert "Mallen innehåller" in refused(with_relation(kind, target, external=False))


def test_a_relationship_to_a_part_that_is_not_there():
    assert "saknas i filen" in refused(with_relation("header", "header7.xml", external=False))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "makron"),
        ("word/embeddings/a.bin", "application/vnd.openxmlformats-officedocument.oleObject", "inbäddat"),
        ("word/activeX/a.bin", "application/vnd.ms-office.activeX", "ActiveX"),
        ("word/x.exe", "application/x-msdownload", "okänt slag"),
        ("word/x.htm", "text/html", "okänt slag"),
    ],
)
def test_parts_of_other_types(name, kind, words):
    assert words in refused(with_type(name, kind))


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, END = FIELD.format("begin"), FIELD.format("end")


def code(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    "inside",
    [
        BEGIN + code(' INCLUDETEXT "C:\\\\secret.txt" ') + END,
        BEGIN + code(" INCLUDEPICTURE http://example.se/x.png ") + END,
        BEGIN + code(" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe ") + END,
        BEGIN + code(" dde excel ") + END,
        BEGIN + code("INCLUDE") + code("TEXT x") + END,
        BEGIN + code("INCLUDE") + BEGIN + code(" QUOTE x ") + END + code("TEXT x") + END,
        BEGIN + code(" IF 1 = 1 ") + BEGIN + code(" LINK Excel.Sheet x ") + END + END,
        BEGIN + code(" MACROBUTTON Kör klicka ") + END,
        BEGIN + code(" IMPORT x "),
        code(" DATABASE x "),
        '<w:fldSimple w:instr=" INCLUDETEXT x "/>',
    ],
)
def test_fields_that_fetch_or_run(inside):
    assert "fältet" in refused(with_body(f"<w:p>{inside}</w:p>"))


STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


@pytest.mark.parametrize(
    ("name", "namespace", "encoding"),
    [
        ("customXml/header1.xml", W, "utf-8"),
        ("customXml/header1.xml", STRICT, "utf-8"),
        ("word/header1.xml", STRICT, "utf-8"),
        ("word/header1.bin", W, "utf-8"),
        ("word/header1.bin", W, "utf-8-sig"),
        ("word/header1.bin", W, "utf-16"),
        ("word/header1.bin", W, "utf-16-be"),
    ],
)
def test_fields_in_a_head_that_is_kept_in_an_odd_place(name, namespace, encoding):
    inside = BEGIN + code(" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe ") + END
    head = f"<w:hdr {namespace}><w:p>{inside}</w:p></w:hdr>".encode(encoding)
    text = refused(changed(**{name: head}))
    assert ("skadad" if "16" in encoding else "fältet") in text
    if encoding == "utf-8":
        simple = f'<w:hdr {namespace}><w:p><w:fldSimple w:instr=" INCLUDETEXT x "/></w:p></w:hdr>'
        assert "fältet" in refused(changed(**{name: simple.encode()}))


def test_data_that_has_elements_of_its_own_is_taken():
    data = b'<control xmlns="urn:nagot"><object src="http://example.se/"/></control>'
    assert checked(changed(**{"customXml/item1.xml": data}))


@pytest.mark.parametrize(
    "inside",
    [
        '<w:altChunk r:id="r1"/>',
        "<w:p><w:r><w:object/></w:r></w:p>",
        "<w:p><w:r><w:control/></w:r></w:p>",
        '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://example.se/x"/></w:pict>'
        "</w:r></w:p>",
        '<w:p><w:r><w:pict><v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="\\\\server\\x"/></w:pict></w:r></w:p>',
    ],
)
def test_elements_that_fetch_or_embed(inside):
    assert "Mallen" in refused(with_body(inside))


def test_a_template_that_grew_over_years_is_read():
    """Word's own extras: comments, custom properties, a theme, an old printer setting."""
    file = docx.Document()
    file.add_comment(file.add_paragraph("Text").runs, "Kommentar", "Eva")
    out = io.BytesIO()
    file.save(out)
    assert checked(out.getvalue()).related("comments")


def reason(content):
    """Return why a file is refused; "" when it is read."""
    try:
        checked(content)
    except TemplateRefused as error:
        return str(error)
    return ""


def test_a_hundred_damaged_files_are_refused_or_read():
    content = TEMPLATES["landscape"]()
    places = [zlib.crc32(bytes([number])) % len(content) for number in range(100)]
    reasons = [reason(content[:at] + bytes([at % 256]) + content[at + 1 :]) for at in places]
    assert all(text.endswith(".") for text in reasons if text)
    assert any(reasons)
