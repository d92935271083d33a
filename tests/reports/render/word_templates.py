"""Three Word templates as offices have them: a landscape section, style names of one's own, and hardly anything."""

import io
import zipfile
from functools import cache

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OWN = (
    ("Sagastadrubrik", "Saga Huvudrubrik", "paragraph", '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="40"/>'),
    ("SagaRubrik2", "Saga mellanrubrik", "paragraph", '<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="30"/>'),
    ("SagaRubrik3", "Saga smårubrik", "paragraph", '<w:outlineLvl w:val="2"/>', '<w:i/><w:sz w:val="26"/>'),
    ("SagaTitel", "Dokumentrubrik", "paragraph", "", '<w:color w:val="7A1F5C"/><w:sz w:val="56"/>'),
    ("Lopande", "Löptext", "paragraph", '<w:spacing w:after="160"/>', ""),
    ("Punkter", "Punktlista", "paragraph", '<w:numPr><w:numId w:val="7"/></w:numPr>', ""),
    ("Nummer", "Numrerad lista", "paragraph", '<w:numPr><w:numId w:val="8"/></w:numPr>', ""),
    ("Tabellbrod", "Tabelltext", "paragraph", '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>'),
    ("Ny", "Tillagt", "character", "", '<w:color w:val="0000C0"/><w:u w:val="double"/>'),
    ("Gammal", "Struken", "character", "", "<w:dstrike/>"),
    ("Fet", "Fetstil", "character", "", "<w:b/>"),
    ("Tabellkommun", "Tabell", "table", "", ""),
)  # fmt: skip


@cache
def landscape():
    """A cover in portrait, then a landscape section in which a bookmark stands, and a closing paragraph."""
    file = docx.Document()
    file.add_paragraph("Försättsblad", style="Title")
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "Liggande huvud"
    place = file.add_paragraph("Här börjar texten")
    mark(place, "Start")
    file.add_paragraph("Slutord i mallen")
    return saved(file)


def mark(paragraph, name, number=1):
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (start, end):
        one.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(0, start)
    paragraph._p.append(end)


@cache
def own_names():
    """Styles of the office's own, in Swedish: headings known by their outline level alone, lists with own marks."""
    styles = "".join(
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + (TABLE if kind == "table" else "")
        + "</w:style>"
        for id, name, kind, paragraph, run in OWN
    )
    numbering = (
        "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
            f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
            for n, format, text in ((3, "bullet", "»"), (4, "decimal", "§ %1"))
        )
        + '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num>'
    )
    return package(
        body='<w:p><w:r><w:t>Sagastad</w:t></w:r></w:p><w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="2835" w:header="700" w:footer="700"/></w:sectPr>',
        styles=NORMAL + styles,
        numbering=numbering,
    )


@cache
def minimal():
    """One style, and neither settings, lists, sections nor properties."""
    return package(body="<w:p/>", styles=NORMAL)


TEMPLATES = {"landscape": landscape, "own_names": own_names, "minimal": minimal}

NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/><w:sz w:val="22"/></w:rPr></w:style>'
)
TABLE = (
    '<w:tblPr><w:tblBorders><w:top w:val="double" w:sz="6" w:space="0" w:color="7A1F5C"/>'
    '<w:insideH w:val="dotted" w:sz="4" w:space="0" w:color="7A1F5C"/></w:tblBorders></w:tblPr>'
)


def package(body, styles="", numbering="", settings="", **more):
    """Return a Word file of these parts; `more` are further parts by name."""
    related = [("styles", "styles.xml")] if styles else []
    parts = {"word/styles.xml": f"<w:styles {W}>{styles}</w:styles>"} if styles else {}
    if numbering:
        related.append(("numbering", "numbering.xml"))
        parts["word/numbering.xml"] = f"<w:numbering {W}>{numbering}</w:numbering>"
    if settings:
        related.append(("settings", "settings.xml"))
        parts["word/settings.xml"] = f"<w:settings {W}>{settings}</w:settings>"
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(related)
    )
    kinds = {"word/document.xml": "document.main", **{f"word/{target}": kind for kind, target in related}}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>',
        "word/document.xml": f'<w:document {W} xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>',
        **parts,
        **more,
    }
    return archived({name: HEAD + text if isinstance(text, str) else text for name, text in parts.items()})


def archived(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def saved(file):
    out = io.BytesIO()
    file.styles["Normal"].font.size = Pt(12)
    file.save(out)
    return out.getvalue()
