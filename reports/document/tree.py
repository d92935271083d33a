"""The council document as a tree of blocks, which every renderer prints with the same text and order. Pure.

Nodes hold only strings, integers, None, other nodes and tuples of these, so that a fixed report can store the
tree as JSON without loss. They are dataclasses rather than named tuples because `Text("a") == Emphasis("a")`
must be false. Their class names are stored and therefore never renamed: see tree_json.py.

Text in the tree is plain text: a renderer escapes it for its own format and adds no words to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from reports.document.letterhead import Letterhead, Logo


def later(default: Any) -> Any:
    """Return the default of a field that its node did not have when documents were first stored.

    The stored document has the field only where its value is another, so that older documents keep their text.
    """
    return field(default=default, metadata={"later": True})


# --- Inlines: runs of text, not nested


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that are in the follow-up and not in the baseline."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that are in the baseline and not in the follow-up. They are printed, marked as deleted."""

    text: str


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as symbol and word. `status` (None = not reported) selects the symbol, `text` is the word."""

    status: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address: http, https, mailto or tel, in ASCII."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph. Its text is the white space between the words."""

    text: str = later(" ")


Inline = Text | Emphasis | Strong | Inserted | Deleted | StatusMark | Link | LineBreak
Inlines = tuple[Inline, ...]


# --- Blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` is 2–4 (the document's title is level 1); `id` is unique: [a-z0-9-]+."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Notice:
    """A highlighted paragraph.

    `kind` is error (something is wrong with the plan), missing (a part is not written) or note (an editor's
    choice that must be stated).
    """

    kind: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """A list item with more than a line: lists below it, and further paragraphs, in order."""

    inlines: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Inlines | Item, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    items: tuple[Inlines | Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, set apart: paragraphs, lists and further quotations."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `header` marks a column header, or a row header (first cell of a body row)."""

    blocks: tuple[Paragraph | Notice, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row with as many cells as the table has columns. `kind` is "" or "error"."""

    cells: tuple[Cell, ...]
    kind: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `widths` has one share per column in percent, with the sum 100.

    The `header` row repeats on every page; a body row breaks across pages only when it is high. A table that an editor
    wrote has no caption. `align` has "left", "center" or "right" for each column; () means that all are left.
    """

    caption: str
    widths: tuple[int, ...]
    header: Row
    body: tuple[Row, ...]
    align: tuple[str, ...] = later(())


@dataclass(frozen=True, slots=True)
class Signatory:
    name: str
    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    people: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Starts a new page. Has no text."""


Block = Heading | Paragraph | Notice | BulletList | NumberedList | Quotation | Table | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document.

    The head is printed in the order of its fields, down to `subtitle`; empty fields are left out. `title` is
    the only heading of level 1. `version` goes into the file's properties.
    `sender` is the organisation's name, None in documents from before it was kept: see reports.render.common.
    `letterhead` is the head of its paper, where the organisation has any.
    """

    date: str
    kind: str
    case_number: str
    addressee: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "sv-SE"
    author: str = ""
    version: str = ""
    sender: str | None = later(None)
    letterhead: Letterhead | None = later(None)  # noqa: RUF009

    @property
    def is_draft(self) -> bool:
        """Whether the pages are to say that the document is a draft."""
        return self.version == DRAFT


DRAFT = "Utkast"
"""The version of a document that is not fixed."""

HEAD_FIELDS = ("date", "kind", "case_number", "addressee", "title", "subtitle")


# --- The text that every renderer must reproduce


def plain_text(document: Document) -> list[str]:
    """Return every run of text in print order.

    One string per heading, paragraph, list item, caption, cell paragraph and signature line; white space is
    collapsed, list markers are left out.
    """
    head = (getattr(document, name) for name in HEAD_FIELDS)
    lines = [*head, *(line for block in document.blocks for line in _block_lines(block))]
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def inline_text(inlines: Inlines) -> str:
    """Return the text of the inlines, deletions included."""
    return "".join(inline.text for inline in inlines)


def text_of(node: Block | Row) -> str:
    """Return the text of a block or a row, one line for each of its parts."""
    return "\n".join(_row_lines(node) if isinstance(node, Row) else _block_lines(node))


def inlines_of(item: Inlines | Item) -> Inlines:
    """Return the first line of a list item."""
    return item.inlines if isinstance(item, Item) else item


def blocks_of(item: Inlines | Item) -> tuple[Block, ...]:
    """Return what stands below the first line of a list item."""
    return item.blocks if isinstance(item, Item) else ()


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph() | Notice():
            yield inline_text(block.inlines)
        case BulletList() | NumberedList():
            for item in block.items:
                yield inline_text(inlines_of(item))
                yield from (line for inner in blocks_of(item) for line in _block_lines(inner))
        case Quotation():
            yield from (line for inner in block.blocks for line in _block_lines(inner))
        case Table():
            yield block.caption
            yield from _row_lines(block.header)
            for row in block.body:
                yield from _row_lines(row)
        case Signatures():
            for person in block.people:
                yield from (person.name, person.title, person.unit)


def _row_lines(row: Row) -> Iterator[str]:
    for cell in row.cells:
        for block in cell.blocks:
            yield from _block_lines(block)


NODES = {
    node.__name__: node
    for node in (
        *(Text, Emphasis, Strong, Inserted, Deleted, StatusMark, Link, LineBreak),
        *(Heading, Paragraph, Notice, Item, BulletList, NumberedList, Quotation, Cell, Row, Table),
        *(Signatory, Signatures, PageBreak, Letterhead, Logo, Document),
    )
}
FIELDS = {node: tuple(field.name for field in fields(node)) for node in NODES.values()}
