"""The council document as one tree, which three renderers print: same text, same order. Pure.

Nodes hold only strings, integers, None, other nodes and tuples of these, so that a fixed report can
store the tree as JSON and read back exactly what was fixed. They are dataclasses rather than named
tuples because `Text("a") == Emphasis("a")` must be false.

Text in the tree is plain text: a renderer escapes it for its own format and adds no words to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

SCHEMA = 1
"""Raised when a stored tree could no longer be read by the classes below as they stand."""


# --- Inlines: runs of text. None of them nests.


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
    """Words that are in the follow-up and not in the decision."""

    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that are in the decision and not in the follow-up. They are printed, marked."""

    text: str


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status as shape and word. `status` is the glossary's code (None = not reported) and chooses the
    shape; `text` is the word, which is printed."""

    status: str | None
    text: str


Inline = Text | Emphasis | Strong | Inserted | Deleted | StatusMark
Inlines = tuple[Inline, ...]


# --- Blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2–4 (the title of the document is level 1); `id` is unique in the document: [a-z0-9-]+."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that must be seen. `kind`: error (something is wrong with the plan), missing (a part is
    not written yet) or note (an editor's own choice that the document tells of)."""

    kind: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    items: tuple[Inlines, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """`header` marks a row header (first cell of a body row) or a column header."""

    blocks: tuple[Paragraph | Notice, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` is "" or "error" (the row shows something wrong). As many cells as the table has columns."""

    cells: tuple[Cell, ...]
    kind: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`widths`: one share per column, in percent, sum 100. `header` is one row that repeats on every page;
    body rows stay whole."""

    caption: str
    widths: tuple[int, ...]
    header: Row
    body: tuple[Row, ...]


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
    """What follows begins on a new page (no text)."""


Block = Heading | Paragraph | Notice | BulletList | NumberedList | Table | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document. The head is printed in the order of its fields, down to `subtitle`; an empty
    field is left out. `title` is the only heading of level 1. `version` goes into the file's properties."""

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


HEAD_FIELDS = ("date", "kind", "case_number", "addressee", "title", "subtitle")


# --- The text every renderer must reproduce


def plain_text(document: Document) -> list[str]:
    """Every run of text in print order, one string per heading, paragraph, list item, caption, cell
    paragraph and signature line; white space is collapsed, list markers are left out."""
    head = (getattr(document, name) for name in HEAD_FIELDS)
    lines = [*head, *(line for block in document.blocks for line in _block_lines(block))]
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def inline_text(inlines: Inlines) -> str:
    """The text of a run of inlines, deletions included."""
    return "".join(inline.text for inline in inlines)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph() | Notice():
            yield inline_text(block.inlines)
        case BulletList() | NumberedList():
            yield from map(inline_text, block.items)
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


def map_text(node: Any, change: Callable[[str], str]) -> Any:
    """The same tree with `change` applied to all text of its nodes (headings' ids excepted)."""
    if isinstance(node, tuple):
        return tuple(map_text(item, change) for item in node)
    names = _FIELDS.get(type(node))
    if names is None:
        return change(node) if isinstance(node, str) else node
    old = {name: getattr(node, name) for name in names}
    new = {name: value if name == "id" else map_text(value, change) for name, value in old.items()}
    return type(node)(**new)


# --- JSON, without loss

NODES = {
    node.__name__: node
    for node in (
        *(Text, Emphasis, Strong, Inserted, Deleted, StatusMark),
        *(Heading, Paragraph, Notice, BulletList, NumberedList, Cell, Row, Table),
        *(Signatory, Signatures, PageBreak, Document),
    )
}
_FIELDS = {node: tuple(field.name for field in fields(node)) for node in NODES.values()}


class UnreadableDocument(ValueError):
    """A stored document is not one this version of the program can read; the message says why."""


def to_json(document: Document) -> str:
    """The tree as JSON: `{"document": …, "schema": 1}`, keys sorted, so equal trees give equal bytes."""
    value = {"schema": SCHEMA, "document": _encode(document)}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Document:
    """The tree that `to_json` wrote. Raises UnreadableDocument."""
    try:
        value = json.loads(text)
        schema = value["schema"]
        if schema != SCHEMA:
            raise UnreadableDocument(
                f"Dokumentet har schemaversion {schema}; programmet läser version {SCHEMA}."
            )
        document = _decode(value["document"])
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise UnreadableDocument(f"Det lagrade dokumentet går inte att läsa: {error!r}") from error
    if not isinstance(document, Document):
        raise UnreadableDocument("Det lagrade är inte ett dokument.")
    return document


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    names = _FIELDS.get(type(value))
    if names is None:
        return value
    return {"node": type(value).__name__, **{name: _encode(getattr(value, name)) for name in names}}


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    node = NODES[value["node"]]
    return node(**{name: _decode(item) for name, item in value.items() if name != "node"})
