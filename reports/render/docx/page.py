"""The running head and foot of our own template, and the properties of the file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reports.document.tree import Document
from reports.render import common
from reports.render.common import printable
from reports.render.docx.elements import field, paragraph, run, words
from reports.render.docx.file import WordFile
from reports.render.docx.letterhead import foot_lines, set_letterhead
from reports.render.docx.package import METADATA
from reports.render.docx.roles import FOOTER, HEADER
from reports.render.docx.xml import Element, element, to_bytes

CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
KIND = "{http://www.w3.org/2001/XMLSchema-instance}type"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
NAMESPACES = {"cp": CORE[1:-1], "dc": DC[1:-1], "dcterms": TERMS[1:-1], "xsi": KIND[1:-5]}
LONGEST = 255


def set_page(file: WordFile, document: Document) -> None:
    """Fill the running head and foot: the organisation and the page above case number and kind.

    A letterhead stands on the first page, and says more of the organisation.
    """
    head = file.package.xml(str(file.package.related("header")))
    sender, case = common.sender(document), [printable(document.case_number), document.kind.capitalize()]
    lines = [line for line in (sender, " · ".join(text.strip() for text in case if text.strip())) if line]
    for place, line in enumerate(lines or [""]):
        style = file.styles["strong"] if place == 0 and sender else ""
        head.append(paragraph([words(line, style), *(_pages() if place == 0 else ())], HEADER))
    foot = file.package.xml(str(file.package.related("footer")))
    for line in [*foot_lines(document.letterhead), printable(document.version)]:
        foot.append(paragraph([words(line)], FOOTER))
    if document.letterhead:
        set_letterhead(file, document.letterhead, _pages())


def _pages() -> Iterator[Element]:
    """Yield a tab and the page's number with the number of pages: "1 (12)"."""
    yield run("", element("tab"))
    yield from field("PAGE", "1")
    yield words(" (")
    yield from field("NUMPAGES", "1")
    yield words(")")


def set_properties(file: WordFile, document: Document) -> None:
    """Replace the properties of the file, and remove the thumbnail that a template has of itself."""
    file.package.drop("thumbnail")
    core = etree.Element(f"{CORE}coreProperties", nsmap=NAMESPACES)
    author = common.author(document)
    for name, text in (
        (f"{DC}title", common.title(document)),
        (f"{DC}subject", printable(document.subtitle).strip()),
        (f"{DC}creator", author),
        (f"{CORE}keywords", printable(document.case_number).strip()),
        (f"{DC}description", printable(document.version).strip()),
        (f"{CORE}lastModifiedBy", author),
        (f"{CORE}revision", "1"),
        (f"{TERMS}created", _stamp(document)),
        (f"{TERMS}modified", _stamp(document)),
        (f"{DC}language", document.language),
    ):
        if text:
            made = etree.SubElement(core, name)
            made.text = text[:LONGEST]
            if name.startswith(TERMS):
                made.set(KIND, "dcterms:W3CDTF")
    file.package.replace_root("core-properties", "docProps/core.xml", to_bytes(core), CORE_TYPE, METADATA)


def _stamp(document: Document) -> str:
    return common.moment(document).strftime("%Y-%m-%dT%H:%M:%SZ")
