"""The inlines of a paragraph as runs, each in the character style of its role."""

from __future__ import annotations

from collections.abc import Iterator

from actions.status import STATUSES, UNREPORTED
from reports.document.tree import (
    Deleted,
    Emphasis,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    Notice,
    Paragraph,
    StatusMark,
    Strong,
    Text,
)
from reports.render.common import printable
from reports.render.docx.elements import link, run, text_element, words
from reports.render.docx.file import WordFile
from reports.render.docx.xml import Element, element

ROLES = {
    Text: "",
    Emphasis: "emphasis",
    Strong: "strong",
    StatusMark: "status",
    Inserted: "inserted",
    Deleted: "deleted",
    Link: "link",
}
"""Inline → role; "" = as the paragraph."""

MARKED = (Inserted, Deleted, Link)
"""The inlines that keep their style in a notice."""

SYMBOL_FONT = "Segoe UI Symbol"
SYMBOLS: dict[str | None, str] = {info.status: info.glyph for info in STATUSES}
"""The symbol of each status as a character of a font; it is not part of the text."""


def runs_of(file: WordFile, block: Paragraph | Notice) -> Iterator[Element]:
    """Yield the runs of a paragraph or a notice, whose words all have the style of its kind."""
    if isinstance(block, Notice):
        return inline_runs(file, block.inlines, "error" if block.kind == "error" else "note")
    return inline_runs(file, block.inlines)


def inline_runs(file: WordFile, inlines: Inlines, over: str = "") -> Iterator[Element]:
    """Yield the runs; the role `over` replaces that of all but what is marked as inserted or deleted, and links."""
    for inline in inlines:
        shown = printable(inline.text)
        if isinstance(inline, LineBreak):
            yield run("", element("br"))
            continue
        if not shown:
            continue
        role = over if over and not isinstance(inline, MARKED) else ROLES[type(inline)]
        style = file.styles[role] if role else ""
        if isinstance(inline, StatusMark):
            symbol = SYMBOLS.get(inline.status, UNREPORTED.glyph)
            shape = element("sym", font=SYMBOL_FONT, char=symbol)
            yield run(style, shape, text_element(" "), font=SYMBOL_FONT)
        made = words(shown, style)
        yield link(file.link(inline.href), made) if isinstance(inline, Link) else made
