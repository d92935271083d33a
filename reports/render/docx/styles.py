"""The styles of the Word file: their names, fonts, sizes, colours and language."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

SERIF, SANS = "Georgia", "Calibri"
INK, SOFT = RGBColor(0x15, 0x2A, 0x30), RGBColor(0x4B, 0x5D, 0x62)

HEAD, TABLE_TEXT, NOTICE = "Dokumenthuvud", "Tabelltext", "Observera"
"""The styles that are added to Word's own."""

HEADINGS = {2: ("Heading 1", 15), 3: ("Heading 2", 12.5), 4: ("Heading 3", 10.5)}
"""Heading level → style name and size in points."""


def style_id(name: str) -> str:
    """Return the id by which paragraphs refer to the style."""
    return name.replace(" ", "")


def set_styles(file: Any) -> None:
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
    _add_style(styles, HEAD, SANS, 10)
    _add_style(styles, TABLE_TEXT, SANS, 9).paragraph_format.space_after = Pt(3)
    _add_style(styles, NOTICE, SERIF, 10.5).font.color.rgb = SOFT
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
