"""Paragraphs and runs as elements of WordprocessingML, their properties in the order its schema asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.render.docx.styles import style_id

Element = Any
"""An lxml element; python-docx gives it no type."""

_SPACE = qn("xml:space")


class RunFormat(NamedTuple):
    """How a run of text differs from the style of its paragraph; None = as the style says."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    font: str | None = None

    def over(self, other: RunFormat) -> RunFormat:
        """This format, and the other's where this one says nothing."""
        return RunFormat._make(
            theirs if mine is None else mine for mine, theirs in zip(self, other, strict=True)
        )


PLAIN, BOLD = RunFormat(), RunFormat(bold=True)


def element(name: str, *children: Element, **attributes: object) -> Element:
    """`<w:name w:attribute="…">` with its children."""
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
    """A run of text, or of what else stands in a line."""
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
    """A paragraph in a style of Word's or of styles.py ("" = Normal); `properties` in the schema's order."""
    named = [element("pStyle", val=style_id(style))] if style else []
    asked = [*named, *properties]
    return element("p", *([element("pPr", *asked)] if asked else []), *runs)
