"""Tags the heads of rows as headers (TH) in the structure tree of the PDF.

Typst tags only column heads so; `pdf.header-cell` is a feature that its Python package cannot enable. The file is
rewritten with the changed objects; it has no object streams, so every object stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from reports.document.tree import Block, BulletList, Document, NumberedList, Quotation, Table, blocks_of

_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_ELEMENT = re.compile(rb"/Type/StructElem/S/(\w+)")
_KIDS = re.compile(rb"/K\[(.*)\]", re.DOTALL)
_HEADERS = re.compile(rb"/O/Table/Headers\[[^\]]*")
_IDS = b"/IDTree<</Names["


def with_row_heads(made: bytes, document: Document) -> bytes:
    """Return the file with TH for every header cell of the document's body rows."""
    rows = [row for table in _tables(document.blocks) for row in table.body]
    if not any(cell.header for row in rows for cell in row.cells):
        return made
    objects = _objects(made)
    elements = {number: found[1] for number, body in objects.items() if (found := _ELEMENT.search(body))}
    heads: list[int] = []
    for row, number in zip(rows, _body_rows(objects, elements), strict=True):
        kids = [kid for kid in _kids(objects[number]) if elements.get(kid) in (b"TD", b"TH")]
        marked = [kid for cell, kid in zip(row.cells, kids, strict=True) if cell.header]
        names = b"".join(map(_name, marked))
        for kid in kids:
            change = _as_head if kid in marked else _under(names)
            objects[kid] = change(objects[kid], kid)
        heads += marked
    return _written(made, _with_ids(objects, heads))


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Quotation():
                yield from _tables(block.blocks)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from _tables(blocks_of(item))


def _objects(made: bytes) -> dict[int, bytes]:
    """Return every object by its number, from its number to the beginning of the next, by the reference table."""
    table = _table_at(made)
    used = [
        (int(at), number) for number, (at, _, kind) in enumerate(_ENTRY.findall(made, table)) if kind == b"n"
    ]
    starts = sorted(used)
    ends = [*(at for at, _ in starts[1:]), table]
    return {number: made[at:end] for (at, number), end in zip(starts, ends, strict=True)}


def _table_at(made: bytes) -> int:
    """Return where the table of references begins."""
    return int(made[made.rindex(b"startxref") :].split()[1])


def _kids(body: bytes) -> list[int]:
    kids = _KIDS.search(body)
    return [int(number) for number in _REFERENCE.findall(kids[1])] if kids else []


def _body_rows(objects: dict[int, bytes], elements: dict[int, bytes]) -> Iterator[int]:
    """Yield the rows that are in the bodies of tables, in reading order."""
    kids = {number: [kid for kid in _kids(objects[number]) if kid in elements] for number in elements}
    root = next(number for number, kind in elements.items() if kind == b"Document")

    def below(number: int, in_body: bool) -> Iterator[int]:
        if elements[number] == b"TR" and in_body:
            yield number
        for kid in kids[number]:
            yield from below(kid, in_body or elements[kid] == b"TBody")

    return below(root, False)


def _name(number: int) -> bytes:
    return b"(R%d)" % number


def _as_head(body: bytes, number: int) -> bytes:
    body = body.replace(b"/S/TD", b"/S/TH", 1).replace(b"/A[", b"/ID%s/A[" % _name(number), 1)
    return body.replace(b"/O/Table/Headers[", b"/O/Table/Scope/Row/Headers[", 1)


def _under(names: bytes) -> Callable[[bytes, int], bytes]:
    """Return what names the heads of its row in a cell."""
    return lambda body, number: _HEADERS.sub(lambda found: found[0] + names, body, count=1)


def _with_ids(objects: dict[int, bytes], heads: Iterable[int]) -> dict[int, bytes]:
    """Return the objects with the heads in the tree of ids, which is sorted; they come before those of Typst (U…)."""
    names = b"".join(b"%s%d 0 R" % (_name(number), number) for number in sorted(heads, key=str))
    return {number: body.replace(_IDS, _IDS + names, 1) for number, body in objects.items()}


def _written(made: bytes, objects: dict[int, bytes]) -> bytes:
    """Return the file with these objects, and where each begins."""
    table = _table_at(made)
    first = min(int(at) for at, _, kind in _ENTRY.findall(made, table) if kind == b"n")
    file, places = bytearray(made[:first]), dict[int, int]()
    for number, body in objects.items():
        places[number] = len(file)
        file += body
    numbers = iter(range(max(objects) + 1))

    def placed(entry: re.Match[bytes]) -> bytes:
        number = next(numbers)
        return b"%010d %s %s" % (places[number], entry[2], entry[3]) if number in places else entry[0]

    end = made.rindex(b"startxref")
    return bytes(file + _ENTRY.sub(placed, made[table:end]) + b"startxref\n%d\n%%%%EOF" % len(file))
