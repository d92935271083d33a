"""Renders the document as HTML: a fragment for a page, and a standalone page.

It has no style attributes and no scripts, which the content security policy forbids.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest

from django.conf import settings

from actions.badges import status_slug, status_styles, symbols
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
    Item,
    LineBreak,
    Link,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Signatory,
    Signatures,
    StatusMark,
    Strong,
    Table,
    blocks_of,
    inlines_of,
)
from reports.render import common, html_letterhead
from reports.render.colophon import TITLE, Colophon
from reports.render.common import printable
from reports.render.spacing import held

HEAD = ("date", "kind", "case_number", "addressee")

STYLES = ("tokens", "base", "components", "document", "print")

_HIDDEN = '<span class="visually-hidden">{}: </span>'
_WRAPPED = {
    Emphasis: ("<em>", "</em>"),
    Strong: ("<strong>", "</strong>"),
    Inserted: (f"<ins>{_HIDDEN.format('tillagt')}", "</ins>"),
    Deleted: (f"<del>{_HIDDEN.format('struket')}", "</del>"),
}
"""The hidden words are for screen readers and are not part of the document's text."""


def fragment(document: Document) -> str:
    """Return the document as an <article>, which refers to the symbols of `badges.symbols`."""
    parts = [f'<article class="document" lang="{_escape(document.language)}">']
    parts += [html_letterhead.head(document.letterhead), _head(document)]
    parts += [
        _heading(block, level) if level else _block(block) for block, level in common.levelled(document)
    ]
    parts.append(html_letterhead.foot(document.letterhead))
    return "\n".join([*filter(None, parts), "</article>\n"])


def page(document: Document, colophon: Colophon | None = None) -> str:
    """Return the document as a standalone file with its styles and symbols, and its colophon last."""
    title = _escape(common.title(document))
    draft = " is-draft" if document.is_draft else ""
    running = " · ".join(filter(None, (document.case_number.strip(), document.kind.strip().capitalize())))
    return (
        f'<!doctype html>\n<html lang="{_escape(document.language)}" data-running="{_escape(running)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_styles()}</style>\n</head>\n<body>\n{symbols(changes=False)}"
        f'<main class="page wrap{draft}">\n{fragment(document)}{_colophon(colophon)}</main>\n</body>\n</html>\n'
    )


def _colophon(colophon: Colophon | None) -> str:
    if colophon is None:
        return ""
    lines = "".join(f"<p>{_escape(line)}</p>" for line in colophon.lines)
    return f'<footer class="colophon"><p><strong>{TITLE}</strong></p>{lines}</footer>\n'


def _escape(text: str) -> str:
    return html.escape(printable(text))


def _printed(text: str) -> str:
    """Return the text as it is printed: dates and numbers hold together with their words."""
    return html.escape(held(text))


def _head(document: Document) -> str:
    lines = [(name, _printed(getattr(document, name)).strip()) for name in HEAD]
    shown = "".join(
        f'<p class="document-{name.replace("_", "-")}">{text}</p>' for name, text in lines if text
    )
    title, subtitle = _printed(document.title).strip(), _printed(document.subtitle).strip()
    parts = (
        f'<div class="document-head">{shown}</div>' if shown else "",
        f"<h1>{title}</h1>" if title else "",
        f'<p class="document-subtitle">{subtitle}</p>' if subtitle else "",
    )
    return "\n".join(filter(None, parts))


def _heading(block: Block, level: int) -> str:
    assert isinstance(block, Heading)
    anchor = f' id="{html.escape(block.id)}"' if block.id else ""
    return f"<h{level}{anchor}>{_printed(block.text)}</h{level}>"


def _block(block: Block) -> str:
    match block:
        case Paragraph() | Notice():
            return _paragraph(block)
        case BulletList():
            return f"<ul>{_items(block.items)}</ul>" if block.items else ""
        case NumberedList():
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}>{_items(block.items)}</ol>" if block.items else ""
        case Quotation():
            return f"<blockquote>{''.join(map(_block, block.blocks))}</blockquote>"
        case Table():
            return _table(block)
        case Signatures():
            return f'<div class="signatures">{"".join(map(_signatory, block.people))}</div>'
        case PageBreak():
            return '<hr class="page-break">'
    return ""


def _paragraph(block: Paragraph | Notice) -> str:
    name = f' class="notice notice-{_escape(block.kind)}"' if isinstance(block, Notice) else ""
    return f"<p{name}>{_inlines(block.inlines)}</p>"


def _items(items: Iterable[Inlines | Item]) -> str:
    return "".join(map(_item, items))


def _item(item: Inlines | Item) -> str:
    below = "".join(map(_block, blocks_of(item)))
    return f"<li>{_inlines(inlines_of(item))}{below}</li>"


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    text = _printed(inline.text)
    if not text:
        return ""
    if isinstance(inline, StatusMark):
        return _shape(inline.status) + f"{text}</span>"
    if isinstance(inline, LineBreak):
        return "<br>"
    if isinstance(inline, Link):
        return f'<a href="{_escape(inline.href)}" rel="noopener">{text}</a>'
    before, after = _WRAPPED.get(type(inline), ("", ""))
    return f"{before}{text}{after}"


def _shape(status: str | None) -> str:
    slug = _escape(status_slug(status))
    return (
        f'<span class="mark mark-{slug}"><svg class="icon" aria-hidden="true" focusable="false">'
        f'<use href="#s-{slug}"/></svg>'
    )


def _table(table: Table) -> str:
    caption = _printed(table.caption)
    columns = "".join(f'<col class="share-{_share(width)}">' for width in table.widths)
    names = [_plain(cell) for cell in table.header.cells]
    sides = [f' class="align-{side}"' if side != "left" else "" for side in table.align]
    sides = sides or [""] * len(names)
    heads = "".join(
        f'<th scope="col" role="columnheader"{side}>{_cell_blocks(cell)}</th>'
        for cell, side in zip(table.header.cells, sides, strict=True)
    )
    rows = "\n".join(_row(row, names, sides) for row in table.body)
    shown = f"<caption>{caption}</caption>" if caption.strip() else ""
    return (
        f'<table class="document-table" role="table">{shown}<colgroup>{columns}</colgroup>\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n{rows}\n'
        "</tbody></table>"
    )


def _share(width: int) -> int:
    """Return the width rounded to 5 percent; each step is a class, since style attributes are forbidden."""
    return min(95, max(5, 5 * round(width / 5)))


def _row(row: Row, names: list[str], sides: list[str]) -> str:
    """Return a row; on narrow screens each cell is shown under its column's name."""
    columns = zip_longest(row.cells, names, sides, fillvalue="")
    cells = "".join(_cell(cell, name, side) for cell, name, side in columns if isinstance(cell, Cell))
    kind = f' class="row-{_escape(row.kind)}"' if row.kind else ""
    return f'<tr role="row"{kind}>{cells}</tr>'


def _cell(cell: Cell, name: str, side: str) -> str:
    if cell.header:
        return f'<th scope="row" role="rowheader"{side}>{_cell_blocks(cell)}</th>'
    return f'<td role="cell" data-label="{name}"{side}>{_cell_blocks(cell)}</td>'


def _cell_blocks(cell: Cell) -> str:
    """Return the contents of a cell; a single paragraph gets no element of its own."""
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        return _inlines(cell.blocks[0].inlines)
    return "".join(map(_paragraph, cell.blocks))


def _plain(cell: Cell) -> str:
    return _escape(" ".join("".join(i.text for i in block.inlines) for block in cell.blocks))


def _signatory(person: Signatory) -> str:
    lines = ((name, _printed(getattr(person, name))) for name in ("name", "title", "unit"))
    return (
        '<div class="signatory">'
        + "".join(f'<p class="signatory-{name}">{text}</p>' for name, text in lines if text.strip())
        + "</div>"
    )


@cache
def _styles() -> str:
    folder = settings.BASE_DIR / "static" / "css"
    sheets = [
        f"@media print {{\n{text}\n}}\n" if name == "print" else text
        for name in STYLES
        for text in [(folder / f"{name}.css").read_text("utf-8")]
    ]
    return "".join([*sheets, status_styles()])
