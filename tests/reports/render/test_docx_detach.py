"""Templates, and documents that are attached to one, become documents of their own before they are checked."""

import pytest

from reports.render.docx.detach import detached
from reports.render.docx.errors import TemplateRefused
from reports.render.docx.guard import checked, parts_of
from tests.reports.render.word_templates import NORMAL, OFFICE, PACKAGE, TEMPLATES, TYPE, W, archived, package

SETTINGS = (
    f'<w:settings {W} xmlns:r="{OFFICE}"><w:attachedTemplate r:id="rId1"/>'
    '<w:autoHyphenation w:val="0"/></w:settings>'
)


def attached_to(target):
    """Return a template as Word writes it when it was made from another template."""
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/attachedTemplate" Target="{target}" TargetMode="External"/></Relationships>'
    )
    parts = parts_of(package("<w:p/>", NORMAL))
    return archived(
        {**parts, "word/settings.xml": SETTINGS.encode(), "word/_rels/settings.xml.rels": rels.encode()}
    )


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:/Mallar/Kommunens%20mall.dotx",
        "C:\\Mallar\\mall.dotx",
        "\\\\server\\mallar\\m.dotm",
        "m.dotx",
    ],
)
def test_document_is_detached_from_a_template_on_a_disk_or_a_server(target):
    made = detached(attached_to(target))
    assert all(b"attachedTemplate" not in content for content in parts_of(made).values())
    assert b"autoHyphenation" in parts_of(made)["word/settings.xml"]
    assert checked(made).document == "word/document.xml"


@pytest.mark.parametrize("target", ["http://example.se/mall.dotm", "HTTPS://example.se/m", " ftp://x.se/m"])
def test_template_on_the_web_is_refused(target):
    with pytest.raises(TemplateRefused, match="kopplad till en annan mall"):
        checked(detached(attached_to(target)))


def test_template_file_becomes_a_document():
    parts = parts_of(package("<w:p/>", NORMAL))
    types = parts["[Content_Types].xml"]
    as_template = types.replace(f"{TYPE}.document.main+xml".encode(), f"{TYPE}.template.main+xml".encode())
    assert as_template != types
    made = detached(archived({**parts, "[Content_Types].xml": as_template}))
    assert checked(made).parts["word/document.xml"] == parts["word/document.xml"]


def test_template_file_with_macros_is_refused():
    parts = parts_of(package("<w:p/>", NORMAL))
    macros = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    types = parts["[Content_Types].xml"].replace(f"{TYPE}.document.main+xml".encode(), macros.encode())
    with pytest.raises(TemplateRefused, match="makron"):
        checked(detached(archived({**parts, "[Content_Types].xml": types})))


@pytest.mark.parametrize("name", TEMPLATES)
def test_document_of_its_own_keeps_its_bytes(name):
    content = TEMPLATES[name]()
    assert detached(content) is content


def test_equal_files_are_detached_to_equal_bytes():
    assert detached(attached_to("m.dotx")) == detached(attached_to("m.dotx"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_file_that_cannot_be_read_is_refused(content):
    with pytest.raises(TemplateRefused):
        detached(content)


def test_part_that_cannot_be_read_is_left_to_the_check():
    parts = parts_of(attached_to("m.dotx"))
    broken = archived({**parts, "word/settings.xml": b"<w:settings attachedTemplate"})
    with pytest.raises(TemplateRefused, match="skadad"):
        checked(detached(broken))
