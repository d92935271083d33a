"""The page of the Word file: size, header and footer, and the properties of the file."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from reports.document.tree import Document
from reports.render import common
from reports.render.common import printable
from reports.render.docx.styles import HEAD

MARGINS = {"top_margin": Mm(28), "bottom_margin": Mm(23), "left_margin": Mm(25), "right_margin": Mm(20)}
TEXT_WIDTH = 165  # mm


def set_page(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, value in MARGINS.items():
        setattr(section, name, value)
    line = section.header.paragraphs[0]
    line.style = file.styles[HEAD]
    running = (printable(text).strip() for text in (document.case_number, document.kind.capitalize()))
    line.add_run(" · ".join(filter(None, running)) + "\t")
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(TEXT_WIDTH), alignment=2)
    _field(line, "PAGE")
    line.add_run(" (")
    _field(line, "NUMPAGES")
    line.add_run(")")
    foot = section.footer.paragraphs[0]
    foot.style = file.styles[HEAD]
    foot.add_run(printable(document.version))


def _field(line: Line, name: str) -> None:
    """Add a field whose value Word computes: page number or number of pages."""
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


def set_properties(file: Any, document: Document) -> None:
    core = file.core_properties
    core.title = common.title(document)[:255]
    core.subject = printable(document.subtitle)[:255]
    core.author = common.author(document)[:255]
    core.last_modified_by = core.author
    core.keywords = printable(document.case_number)[:255]
    core.comments = printable(document.version)[:255]
    core.language = document.language
    core.revision = 1
    core.created = core.modified = common.moment(document).replace(tzinfo=None)
