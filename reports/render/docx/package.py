"""The parts of a Word file: read from a zip archive, related to each other, written with steady bytes."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from files import archives
from files.xml import parsed
from reports.render.docx.xml import OFFICE, Element, to_bytes
from reports.render.zipped import packed

CONTENT_TYPES, ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE = f"{WORD}document.main+xml"

_EMPTY_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


class Relation(NamedTuple):
    """A relationship of a part: its id, the end of its type, its target as a part's name or an address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word file by name ("word/styles.xml"); those that are changed are kept as XML elements."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self._trees: dict[str, Element] = {}
        self.document = next(row.target for row in self.relations("") if row.kind == "officeDocument")

    def xml(self, name: str) -> Element:
        """Return the root element of a part; changes to it are written."""
        if name not in self._trees:
            self._trees[name] = parsed(self.parts[name])
        return self._trees[name]

    def relations(self, part: str) -> Iterator[Relation]:
        """Yield the relationships of a part ("" = of the package)."""
        name = relations_name(part)
        if name not in self.parts:
            return
        for row in self.xml(name).iter(f"{RELATIONS}Relationship"):
            external = row.get("TargetMode") == "External"
            target = str(row.get("Target", ""))
            kind = str(row.get("Type", "")).rsplit("/", 1)[-1]
            yield Relation(str(row.get("Id")), kind, target if external else resolved(part, target), external)

    def related(self, kind: str, part: str | None = None) -> str | None:
        """Return the name of the part that stands in this relationship to the document (or to `part`)."""
        rows = self.relations(self.document if part is None else part)
        return next((row.target for row in rows if row.kind == kind and not row.external), None)

    def relate(self, part: str, kind: str, target: str, *, external: bool = False, base: str = OFFICE) -> str:
        """Add a relationship to a part or an address, once, and return its id."""
        for row in self.relations(part):
            if (row.kind, row.target, row.external) == (kind, target, external):
                return row.id
        name = relations_name(part)
        self.parts.setdefault(name, _EMPTY_RELATIONS)
        rows = self.xml(name)
        taken = {row.get("Id") for row in rows}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        made = etree.SubElement(rows, f"{RELATIONS}Relationship", Id=free, Type=base + kind)
        made.set("Target", target if external else f"/{target}")
        if external:
            made.set("TargetMode", "External")
        return free

    def add(self, name: str, content: bytes, content_type: str) -> str:
        """Add a part under the name, or under the first one like it that is free; return the name."""
        stem, ending = posixpath.splitext(name)
        names = {one.casefold() for one in self.parts}
        number = 1
        while name.casefold() in names:
            number += 1
            name = f"{stem}{number}{ending}"
        self.parts[name] = content
        self.set_type(name, content_type)
        return name

    def add_related(self, kind: str, name: str, content: bytes, content_type: str) -> str:
        """Add a part that the document is related to; return its name."""
        added = self.add(name, content, content_type)
        self.relate(self.document, kind, added)
        return added

    def set_type(self, name: str, content_type: str) -> None:
        types = self.xml(CONTENT_TYPES)
        for row in types.iter(f"{TYPES}Override"):
            if row.get("PartName") == f"/{name}":
                row.set("ContentType", content_type)
                return
        etree.SubElement(types, f"{TYPES}Override", PartName=f"/{name}", ContentType=content_type)

    def drop(self, kind: str) -> None:
        """Remove a part that the package is related to, such as its thumbnail."""
        name = relations_name("")
        for row in list(self.xml(name)):
            if str(row.get("Type", "")).endswith(f"/{kind}"):
                self.parts.pop(resolved("", str(row.get("Target"))), None)
                self.xml(name).remove(row)

    def replace_root(self, kind: str, name: str, content: bytes, content_type: str, base: str) -> None:
        """Replace the part that the package itself is related to, or add it."""
        found = self.related(kind, "")
        if found in self.parts:
            self._trees.pop(str(found), None)
            self.parts[str(found)] = content
            return
        self.relate("", kind, self.add(name, content, content_type), base=base)

    def written(self, moment: dt.datetime) -> bytes:
        """Return the file; `moment` is the time stamp of every part."""
        for name, tree in self._trees.items():
            if name in self.parts:
                self.parts[name] = to_bytes(tree)
        return packed(self.parts, moment)


def read(content: bytes) -> Package:
    """Return the parts of a file that reports.render.docx.guard has let through."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return Package(
            {
                info.filename: archives.part_of(archive, info)
                for info in archive.infolist()
                if not info.is_dir()
            }
        )


def relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """Return the name of the part that a relationship of `part` points at."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
