"""The document as a Word file, for offices that go on working in Word: real styles, the same text and bytes.

Text goes in as text and never as a field; nothing is a field but the page numbers.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document as new_file
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from actions.badges import UNREPORTED
from reports.document.tree import (
    Block,
    BulletList,
    Cell,
    Deleted,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Inserted,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    StatusMark,
    Strong,
    Table,
)
from reports.render import common
from reports.render.common import printable
from reports.render.zipped import steady

SERIF, SANS = "Georgia", "Calibri"
INK, SOFT = RGBColor(0x15, 0x2A, 0x30), RGBColor(0x4B, 0x5D, 0x62)
INSERTED, DELETED, ERROR = RGBColor(0x0B, 0x4D, 0x2C), RGBColor(0x8C, 0x1D, 0x12), RGBColor(0xA1, 0x26, 0x19)
MARGINS = {"top_margin": Mm(28), "bottom_margin": Mm(23), "left_margin": Mm(25), "right_margin": Mm(20)}
TEXT_WIDTH = 165  # mm
HEADINGS = {2: ("Heading 1", 15), 3: ("Heading 2", 12.5), 4: ("Heading 3", 10.5)}

SYMBOL_FONT = "Segoe UI Symbol"
SYMBOLS = {
    "done": "2714",
    "partly_done": "25D0",
    "ongoing": "25B6",
    "continuous": "21BB",
    "not_started": "25CB",
    "dropped": "2716",
    UNREPORTED: "25CC",
}
"""The shape of each status as a symbol of the font: a shape beside the word, not a part of the text."""


def render(document: Document) -> bytes:
    """The file; equal documents give equal bytes."""
    file = new_file()
    _set_styles(file)
    _set_page(file, document)
    _set_properties(file, document)
    _head(file, document)
    for block, level in common.levelled(document):
        _heading(file, block, level) if level else _block(file, block)
    out = io.BytesIO()
    file.save(out)
    return steady(out.getvalue(), common.moment(document))


# --- The file


def _set_styles(file: Any) -> None:
    styles = file.styles
    _font(styles["Normal"], SERIF, 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    _font(styles["Title"], SERIF, 22)
    _font(styles["Subtitle"], SERIF, 13, SOFT)
    styles["Subtitle"].font.italic = False
    for name, size in HEADINGS.values():
        _font(styles[name], SERIF, size)
        styles[name].font.bold = True
        styles[name].paragraph_format.keep_with_next = True
    _font(styles["Caption"], SANS, 9)
    styles["Caption"].font.bold = True
    styles["Caption"].paragraph_format.keep_with_next = True
    _add_style(styles, "Dokumenthuvud", SANS, 10)
    _add_style(styles, "Tabelltext", SANS, 9).paragraph_format.space_after = Pt(3)
    _add_style(styles, "Observera", SERIF, 10.5).font.color.rgb = SOFT
    _set_language(styles)


def _font(style: Any, name: str, size: float, colour: RGBColor = INK) -> None:
    style.font.name, style.font.size = name, Pt(size)
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), name)


def _add_style(styles: Any, name: str, font: str, size: float) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _font(style, font, size)
    return style


def _set_language(styles: Any) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for kind in ("w:val", "w:eastAsia"):
        language.set(qn(kind), "sv-SE")


def _set_page(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, value in MARGINS.items():
        setattr(section, name, value)
    line = section.header.paragraphs[0]
    line.style = file.styles["Dokumenthuvud"]
    running = (printable(text).strip() for text in (document.case_number, document.kind.capitalize()))
    line.add_run(" · ".join(filter(None, running)) + "\t")
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(TEXT_WIDTH), alignment=2)
    _field(line, "PAGE")
    line.add_run(" (")
    _field(line, "NUMPAGES")
    line.add_run(")")
    foot = section.footer.paragraphs[0]
    foot.style = file.styles["Dokumenthuvud"]
    foot.add_run(printable(document.version))


def _field(line: Line, name: str) -> None:
    """A field the program itself puts in: page number or number of pages."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = line.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)


def _set_properties(file: Any, document: Document) -> None:
    core = file.core_properties
    core.title = common.title(document)[:255]
    core.subject = printable(document.subtitle)[:255]
    core.author = (printable(document.author).strip() or "Nacka kommun")[:255]
    core.last_modified_by = core.author
    core.keywords = printable(document.case_number)[:255]
    core.comments = printable(document.version)[:255]
    core.language = document.language
    core.revision = 1
    core.created = core.modified = common.moment(document).replace(tzinfo=None)


# --- The text


def _head(file: Any, document: Document) -> None:
    for name in ("date", "kind", "case_number", "addressee"):
        if words := printable(getattr(document, name)).strip():
            run = file.add_paragraph(style="Dokumenthuvud").add_run(words)
            run.bold = name in ("kind", "addressee")
    if title := printable(document.title).strip():
        file.add_paragraph(title, style="Title")
    if subtitle := printable(document.subtitle).strip():
        file.add_paragraph(subtitle, style="Subtitle")


def _heading(file: Any, block: Block, level: int) -> None:
    assert isinstance(block, Heading)
    name = HEADINGS[min(level, max(HEADINGS))][0] if level in HEADINGS else "Heading 3"
    file.add_paragraph(printable(block.text).strip(), style=name)


def _block(file: Any, block: Block) -> None:
    match block:
        case Paragraph():
            _inlines(file.add_paragraph(), block.inlines)
        case Notice():
            _notice(file.add_paragraph(style="Observera"), block)
        case BulletList():
            for item in block.items:
                _inlines(file.add_paragraph(style="List Bullet"), item)
        case NumberedList():
            _numbered(file, block)
        case Table():
            _table(file, block)
        case Signatures():
            _signatures(file, block)
        case PageBreak():
            file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _notice(line: Line, block: Notice) -> None:
    _inlines(line, block.inlines)
    for run in line.runs:
        run.italic = True
        if block.kind == "error":
            run.font.color.rgb, run.bold = ERROR, True


def _inlines(line: Line, inlines: Inlines) -> None:
    for inline in inlines:
        _inline(line, inline)


def _inline(line: Line, inline: Inline) -> None:
    words = printable(inline.text)
    if not words:
        return
    if isinstance(inline, StatusMark):
        _shape(line, inline.status or UNREPORTED)
    run = line.add_run(words)
    match inline:
        case Emphasis():
            run.italic = True
        case Strong() | StatusMark():
            run.bold = True
        case Inserted():
            run.underline, run.bold, run.font.color.rgb = True, True, INSERTED
        case Deleted():
            run.font.strike, run.font.color.rgb = True, DELETED


def _shape(line: Line, status: str) -> None:
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:font"), SYMBOL_FONT)
    symbol.set(qn("w:char"), SYMBOLS.get(status, SYMBOLS[UNREPORTED]))
    run = line.add_run()
    run._r.append(symbol)
    run.font.name = SYMBOL_FONT
    gap = OxmlElement("w:t")
    gap.set(qn("xml:space"), "preserve")
    gap.text = " "
    run._r.append(gap)


def _numbered(file: Any, block: NumberedList) -> None:
    """A numbering of its own, so that the list starts where it should."""
    numbering = file.part.numbering_part.numbering_definitions._numbering
    style = file.styles["List Number"]
    base = style.element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == base).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(block.start)
    for item in block.items:
        line = file.add_paragraph(style=style)
        properties = line._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = num.numId
        _inlines(line, item)


def _table(file: Any, table: Table) -> None:
    if caption := printable(table.caption).strip():
        file.add_paragraph(caption, style="Caption")
    made = file.add_table(rows=0, cols=len(table.widths))
    made.autofit = False
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = Mm(TEXT_WIDTH * width / 100)
    _borders(made)
    for row in (table.header, *table.body):
        _row(made, row, table.widths, head=row is table.header)
    file.add_paragraph(style="Tabelltext")


def _borders(made: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B5BFC0")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    made._tbl.tblPr.append(borders)


def _row(made: Any, row: Row, widths: tuple[int, ...], *, head: bool) -> None:
    line = made.add_row()
    properties = line._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",):
        properties.append(OxmlElement(name))
    for place, cell, width in zip(line.cells, row.cells, widths, strict=True):
        place.width = Mm(TEXT_WIDTH * width / 100)
        _cell(place, cell, bold=head or cell.header, error=row.kind == "error")


def _cell(place: Any, cell: Cell, *, bold: bool, error: bool) -> None:
    for number, block in enumerate(cell.blocks):
        line = place.paragraphs[0] if number == 0 else place.add_paragraph()
        line.style = "Tabelltext"
        if isinstance(block, Notice):
            _notice(line, block)
        else:
            _inlines(line, block.inlines)
        for run in line.runs:
            run.bold = True if bold or (error and cell.header) else run.bold
    if not cell.blocks:
        place.paragraphs[0].style = "Tabelltext"


def _signatures(file: Any, block: Signatures) -> None:
    for person in block.people:
        lines = [printable(text).strip() for text in (person.name, person.title, person.unit)]
        for number, words in enumerate(filter(None, lines)):
            line = file.add_paragraph(style="Dokumenthuvud")
            line.paragraph_format.space_before = Pt(30 if number == 0 else 0)
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.keep_with_next = True
            line.add_run(words).bold = number == 0
