"""The inlines of a paragraph as runs, each with its own format."""

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
from reports.render.docx.elements import PLAIN, Element, RunFormat, element, run, text_element

INSERTED, DELETED, ERROR = "0B4D2C", "8C1D12", "A12619"

FORMATS = {
    Text: PLAIN,
    Emphasis: RunFormat(italic=True),
    Strong: RunFormat(bold=True),
    StatusMark: RunFormat(bold=True),
    Link: RunFormat(underline=True),
    Inserted: RunFormat(bold=True, underline=True, colour=INSERTED),
    Deleted: RunFormat(strike=True, colour=DELETED),
}

SYMBOL_FONT = "Segoe UI Symbol"
SYMBOLS: dict[str | None, str] = {info.status: info.glyph for info in STATUSES}
"""The symbol of each status as a character of a font; it is not part of the text."""


def runs_of(block: Paragraph | Notice, over: RunFormat = PLAIN) -> Iterator[Element]:
    """Yield the runs of a paragraph or a notice; `over` takes precedence over each run's own format."""
    yield from inline_runs(block.inlines, over.over(_of_notice(block)) if isinstance(block, Notice) else over)


def inline_runs(inlines: Inlines, over: RunFormat = PLAIN) -> Iterator[Element]:
    for inline in inlines:
        if isinstance(inline, LineBreak):
            yield run(PLAIN, element("br"))
            continue
        words = printable(inline.text)
        if not words:
            continue
        if isinstance(inline, StatusMark):
            symbol = SYMBOLS.get(inline.status, UNREPORTED.glyph)
            shape = element("sym", font=SYMBOL_FONT, char=symbol)
            yield run(over.over(RunFormat(font=SYMBOL_FONT)), shape, text_element(" "))
        yield run(over.over(FORMATS[type(inline)]), text_element(words))


def _of_notice(block: Notice) -> RunFormat:
    error = block.kind == "error"
    return RunFormat(italic=True, bold=True, colour=ERROR) if error else RunFormat(italic=True)
