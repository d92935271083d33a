"""Parses the prose of a report: a small Markdown (markdown.py) with fields for numbers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from reports.document.mapping import map_text
from reports.document.markdown import ADDRESS, address, tree_of
from reports.document.tree import (
    Block,
    BulletList,
    Cell,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Quotation,
    Row,
    Strong,
    Table,
    Text,
    inline_text,
)

FIELD = re.compile(r"\{([a-zåäö][a-zåäö0-9_]*)\}")

DEEPEST = 4
"""The lowest level of a heading."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, bidirectional overrides and noncharacters: invisible on paper, and some cannot be
stored in a Word file.
"""

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_BARE_ADDRESS = re.compile(rf"(?<![\w/@.:]){ADDRESS}(?<![.,;:!?'’*])")


def clean(text: str) -> str:
    """Return the text without unprintable characters and with line breaks as newlines."""
    return _UNPRINTABLE.sub("", _LINE_BREAKS.sub("\n", text))


def parse(text: str, anchor: str = "", level: int = 2) -> tuple[Block, ...]:
    """Return the blocks of a prose part. Any text is valid; an empty text has no blocks.

    `anchor` and `level` are those of the heading that the text stands under: the text's own headings get ids of it
    ("rubrik-arendet-1") and go down one level at a time.
    """
    return tuple(_levelled(_blocks(tree_of(clean(text)).children), anchor, level))


def fill(blocks: Iterable[Block], counts: Mapping[str, int]) -> tuple[Block, ...]:
    """Return the blocks with known fields replaced by their numbers; unknown fields stay as written."""

    def number(match: re.Match[str]) -> str:
        count = counts.get(match[1])
        return match[0] if count is None else str(count)

    filled: tuple[Block, ...] = map_text(tuple(blocks), lambda text: FIELD.sub(number, text))
    return filled


def unknown_fields(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of the text that are not known, in order, each once."""
    names = set(known)
    return tuple(dict.fromkeys(name for name in FIELD.findall(text) if name not in names))


def _levelled(blocks: Iterable[Block], anchor: str, above: int) -> Iterator[Block]:
    """Yield the blocks with ids and levels of their headings; a heading comes with its level in its own text."""
    last, number = above, 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        number += 1
        last = min(above + block.level, last + 1, max(DEEPEST, above))
        yield Heading(last, block.text, "-".join(filter(None, ("rubrik", anchor, str(number)))))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    return (block for block in map(_block, nodes) if block)


def _block(node: SyntaxTreeNode) -> Block | None:
    """Return the block of a node, None for one without text."""
    match node.type:
        case "heading":
            text = inline_text(_inlines_of(node))
            return Heading(int(node.tag[1:]), text, "") if text else None
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "blockquote":
            blocks = tuple(_inner(node.children))
            return Quotation(blocks) if blocks else None
        case "table":
            return _table(node)
    inlines = _inlines_of(node)
    return Paragraph(inlines) if inlines else None


def _list(node: SyntaxTreeNode) -> BulletList | NumberedList | None:
    items = tuple(_items(node))
    if not items:
        return None
    if node.type == "bullet_list":
        return BulletList(items)
    return NumberedList(items, int(node.attrs.get("start", 1)))


def _inner(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    """Yield the blocks of a quotation or an item; a heading is a paragraph there."""
    for block in _blocks(nodes):
        yield Paragraph((Strong(block.text),)) if isinstance(block, Heading) else block


def _items(node: SyntaxTreeNode) -> Iterator[Inlines | Item]:
    for item in node.children:
        begins = 1 if item.children and item.children[0].type == "paragraph" else 0
        inlines = _inlines_of(item.children[0]) if begins else ()
        blocks = tuple(_inner(item.children[begins:]))
        if inlines or blocks:
            yield Item(inlines, blocks) if blocks else inlines


def _table(node: SyntaxTreeNode) -> Table:
    rows = [[_inlines_of(cell) for cell in row.children] for row in node.children]
    count = max(map(len, rows))
    header, *body = (_row(row, count, header=number == 0) for number, row in enumerate(rows))
    sides = (*node.meta["align"], *("left",) * count)[:count]
    align = sides if set(sides) != {"left"} else ()
    return Table("", _widths(rows, count), header, tuple(body), align)


def _row(cells: list[Inlines], count: int, *, header: bool) -> Row:
    padded = (*cells, *((),) * (count - len(cells)))
    return Row(tuple(Cell((Paragraph(cell),), header) for cell in padded))


def _widths(rows: list[list[Inlines]], count: int) -> tuple[int, ...]:
    """Return the columns' shares by their longest cells, none below half of an equal share."""
    columns = zip_longest(*([len(inline_text(cell)) for cell in row] for row in rows), fillvalue=0)
    sizes = [min(40, max(4, *column)) for column in columns]
    least = 50 // count
    free = 100 - least * count
    ends = [free * sum(sizes[: n + 1]) // sum(sizes) for n in range(count)]
    return tuple(least + end - start for start, end in zip([0, *ends], ends, strict=False))


def _inlines_of(node: SyntaxTreeNode) -> Inlines:
    """Return the runs of text of a block; strong wins inside emphasis, and both are lost in a link."""
    runs: list[Inline] = []
    for run in _runs(node, Text):
        last = runs[-1] if runs else None
        if type(run) is type(last) and isinstance(run, Text | Emphasis | Strong) and last:
            runs[-1] = type(run)(last.text + run.text)
        else:
            runs.append(run)
    return tuple(piece for run in runs for piece in _with_addresses(run))


def _runs(node: SyntaxTreeNode, kind: type[Text | Emphasis | Strong]) -> Iterator[Inline]:
    for child in node.children:
        if child.type == "hardbreak":
            yield LineBreak()
        elif child.type == "softbreak":
            yield kind(" ")
        elif child.type == "text":
            if child.content:
                yield kind(child.content)
        elif child.type == "link":
            text = inline_text(tuple(_runs(child, Text)))
            yield Link(text, str(child.attrs["href"]))
        else:
            inner = {"strong": Strong, "em": Strong if kind is Strong else Emphasis}.get(child.type, kind)
            yield from _runs(child, inner)


def _with_addresses(run: Inline) -> Iterator[Inline]:
    """Yield the run, with the addresses that stand in plain text as links."""
    if not isinstance(run, Text):
        yield run
        return
    at = 0
    for found in _BARE_ADDRESS.finditer(run.text):
        if found.start() > at:
            yield Text(run.text[at : found.start()])
        yield Link(found[0], address(found[0]))
        at = found.end()
    if at < len(run.text):
        yield Text(run.text[at:])
