"""Paragraphs, runs, fields and tables as elements of WordprocessingML, with their properties in the schema's order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from reports.render.docx.xml import SPACE, Element, R, element


def text_element(text: str) -> Element:
    made = element("t")
    made.text = text
    if text != text.strip():
        made.set(SPACE, "preserve")
    return made


def run(style: str, *content: Element, font: str = "") -> Element:
    """Return a run of text or other inline content in a character style ("" = as the paragraph)."""
    properties = [element("rStyle", val=style)] if style else []
    if font:
        properties.append(element("rFonts", ascii=font, hAnsi=font))
    return element("r", *([element("rPr", *properties)] if properties else []), *content)


def words(text: str, style: str = "") -> Element:
    """Return a run of text."""
    return run(style, text_element(text))


def link(relation: str, *runs: Element) -> Element:
    """Return runs that lead to the address of a relationship."""
    made = element("hyperlink", *runs, history=1)
    made.set(f"{R}id", relation)
    return made


def paragraph(runs: Iterable[Element], style: str, *properties: Element) -> Element:
    """Return a paragraph in a style. `properties` are in the schema's order."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *runs)


def field(code: str, shown: str) -> Iterator[Element]:
    """Yield a field that Word computes, with the value that is shown until it does."""
    yield run("", element("fldChar", fldCharType="begin"))
    instruction = element("instrText")
    instruction.set(SPACE, "preserve")
    instruction.text = f" {code} "
    yield run("", instruction)
    yield run("", element("fldChar", fldCharType="separate"))
    yield words(shown)
    yield run("", element("fldChar", fldCharType="end"))


def table(properties: Iterable[Element], widths: Iterable[int], rows: Iterable[Element]) -> Element:
    """Return a table with fixed column widths (twips)."""
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", element("tblPr", *properties), grid, *rows)


def cell(width: int, blocks: Iterable[Element]) -> Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *blocks)


def shares(total: int, parts: Iterable[int]) -> list[int]:
    """Return the total divided in proportion; the sum is exact."""
    counts = list(parts)
    edges = [round(total * sum(counts[:place]) / sum(counts)) for place in range(len(counts) + 1)]
    return [after - before for before, after in itertools.pairwise(edges)]
