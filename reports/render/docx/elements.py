"""Paragraphs and runs as elements of WordprocessingML, with their properties in the schema's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.render.docx.styles import style_id

Element = Any
"""An lxml element, for which python-docx has no type."""

_SPACE = qn("xml:space")


class RunFormat(NamedTuple):
    """The differences of a run from its paragraph's style; None = as in the style."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    font: str | None = None

    def over(self, other: RunFormat) -> RunFormat:
        """Return this format, with the other's values where this one has none."""
        return RunFormat._make(
            theirs if mine is None else mine for mine, theirs in zip(self, other, strict=True)
        )


PLAIN, BOLD = RunFormat(), RunFormat(bold=True)


def element(name: str, *children: Element, **attributes: object) -> Element:
    """Return `<w:name w:attribute="…">` with its children."""
    made = OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def text_element(text: str) -> Element:
    made = element("t")
    made.text = text
    if text != text.strip():
        made.set(_SPACE, "preserve")
    return made


def run(format: RunFormat, *content: Element) -> Element:
    """Return a run of text or other inline content."""
    properties = list(_run_properties(format))
    return element("r", *([element("rPr", *properties)] if properties else []), *content)


def _run_properties(format: RunFormat) -> Iterable[Element]:
    if format.font:
        yield element("rFonts", ascii=format.font, hAnsi=format.font)
    for name, value in (("b", format.bold), ("i", format.italic)):
        if value is not None:
            yield element(name) if value else element(name, val=0)
    if format.strike:
        yield element("strike")
    if format.colour:
        yield element("color", val=format.colour)
    if format.underline:
        yield element("u", val="single")


def paragraph(runs: Iterable[Element], style: str = "", properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph in a style of Word's or of styles.py ("" = Normal).

    `properties` are in the schema's order.
    """
    named = [element("pStyle", val=style_id(style))] if style else []
    asked = [*named, *properties]
    return element("p", *([element("pPr", *asked)] if asked else []), *runs)
