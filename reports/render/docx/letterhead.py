"""The letterhead in the head of the first page of our own template, and its lines in the foot of every page."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from files.media_types import MediaType
from files.xml import parsed
from reports.document.letterhead import Letterhead, Logo
from reports.render.common import printable
from reports.render.docx.elements import cell, paragraph, run, shares, table, words
from reports.render.docx.file import WordFile
from reports.render.docx.package import WORD
from reports.render.docx.roles import HEADER
from reports.render.docx.xml import Element, R, element
from reports.render.pictures import png_of

WIDEST, HIGHEST = 2_520_000, 720_000
"""The largest size of the logotype, 70 by 20 mm, in the units of drawings (EMU)."""

_EMPTY = (
    b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
)
_DRAWING = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="{width}" cy="{height}"/>
    <wp:docPr id="1" name="Logotyp"/>
    <a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
        <pic:pic>
          <pic:nvPicPr><pic:cNvPr id="1" name="Logotyp"/><pic:cNvPicPr/></pic:nvPicPr>
          <pic:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
          <pic:spPr>
            <a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
          </pic:spPr>
        </pic:pic>
      </a:graphicData>
    </a:graphic>
  </wp:inline>
</w:drawing>
"""
_VECTOR = """
<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
    <asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{vector}"/>
  </a:ext>
</a:extLst>
"""


def set_letterhead(file: WordFile, letterhead: Letterhead, pages: Iterator[Element]) -> None:
    """Give the first page a head of its own: the page's number, and the letterhead below it."""
    name = file.package.add_related("header", "word/header1.xml", _EMPTY, f"{WORD}header+xml")
    head = file.package.xml(name)
    widths = shares(file.section.width, (1, 1))
    row = element(
        "tr",
        *(cell(width, blocks) for width, blocks in zip(widths, _cells(file, name, letterhead), strict=True)),
    )
    look = element(
        "tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
    )
    properties = (
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("left", w=0, type="dxa"), element("right", w=170, type="dxa")),
        look,
    )
    head.append(paragraph([*pages], HEADER, element("spacing", after=240)))
    head.append(table(properties, widths, [row]))
    head.append(paragraph([], HEADER, element("spacing", after=240)))
    _begin_with(file, file.package.relate(file.package.document, "header", name))


def foot_lines(letterhead: Letterhead | None) -> list[str]:
    return [text for line in letterhead.footer if (text := printable(line).strip())] if letterhead else []


def _begin_with(file: WordFile, header: str) -> None:
    """Let the section's first page have the head, and the foot of the others."""
    section = file.start
    foot = file.package.relate(file.package.document, "footer", str(file.package.related("footer")))
    for place, (kind, id) in enumerate((("headerReference", header), ("footerReference", foot))):
        made = element(kind, type="first")
        made.set(f"{R}id", id)
        section.insert(place, made)
    section.append(element("titlePg"))


def _cells(file: WordFile, part: str, letterhead: Letterhead) -> Iterator[list[Element]]:
    """Yield the paragraphs of the two cells: who sends it, and where to find them."""
    if letterhead.logo:
        yield [paragraph([run("", _drawing(file, part, letterhead.logo))], HEADER)]
    else:
        yield [paragraph([words(printable(letterhead.name).strip(), file.styles["strong"])], HEADER)]
    strong = [text for text in [printable(letterhead.unit).strip()] if text]
    plain = [text for line in letterhead.sender if (text := printable(line).strip())]
    handler = [text for text in [printable(letterhead.case_handler).strip()] if text]
    lines = [paragraph([words(text, file.styles["strong"])], HEADER) for text in strong]
    lines += [paragraph([words(text)], HEADER) for text in plain]
    lines += [paragraph([words(text)], HEADER, element("spacing", before=120)) for text in handler]
    yield lines or [paragraph([], HEADER)]


def _drawing(file: WordFile, part: str, logo: Logo) -> Element:
    """Return the logotype; an SVG stands beside a PNG of it, for programs that cannot show it."""
    content = base64.b64decode(logo.content)
    vector = _image(file, part, content, MediaType.SVG) if logo.media_type == MediaType.SVG else ""
    picture = _image(file, part, png_of(content) if vector else content, MediaType.PNG)
    width = min(WIDEST, round(HIGHEST * logo.width / logo.height))
    height = max(1, round(width * logo.height / logo.width))
    made = _parsed(_DRAWING.format(width=max(1, width), height=height, picture=picture))
    for name in ("{*}docPr", "{*}cNvPr"):
        made.find(f".//{name}").set("descr", printable(logo.alt).strip())
    if vector:
        made.find(".//{*}blip").append(_parsed(_VECTOR.format(vector=vector)))
    return made


def _image(file: WordFile, part: str, content: bytes, media_type: MediaType) -> str:
    """Add an image that the part is related to; return the relationship."""
    name = file.package.add(f"word/media/logotyp.{media_type.extension}", content, media_type.value)
    return file.package.relate(part, "image", name)


def _parsed(xml: str) -> Element:
    """Return the XML without the white space that makes it easy to read."""
    made = parsed(xml.strip().encode())
    for one in made.iter():
        one.text = one.tail = None
    return made
