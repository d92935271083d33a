"""A Word template: our own, or an office's with its styles and the place where the document begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from files.xml import parsed
from reports.render.common import UNDATED
from reports.render.docx.package import Package, read
from reports.render.docx.stylesheet import Style, Stylesheet
from reports.render.docx.xml import Element, W, child, to_bytes
from reports.render.zipped import packed

PARTS = Path(__file__).parent / "default"
"""The parts of our own template."""


@dataclass(frozen=True)
class Template:
    """A template: its bytes, {role: id of its style} and the bookmark where the document begins ("" = at its end).

    A role that is not in `styles` is set in our style. The default is our own template.
    """

    content: bytes = b""
    styles: Mapping[str, str] = field(default_factory=dict)
    start: str = ""

    @property
    def is_ours(self) -> bool:
        return not self.content

    def opened(self) -> Package:
        return Package(default_parts()) if self.is_ours else read(self.content)


@cache
def default_parts() -> dict[str, bytes]:
    """Return the parts of our own template."""
    paths = sorted(path for path in PARTS.rglob("*") if path.is_file())
    return {path.relative_to(PARTS).as_posix(): _compact(path.read_bytes()) for path in paths}


def _compact(content: bytes) -> bytes:
    """Return the XML without the white space that makes it easy to read."""
    tree = parsed(content)
    for one in tree.iter():
        one.text = one.text if one.text and one.text.strip() else None
        one.tail = None
    return to_bytes(tree)


@cache
def default_file() -> bytes:
    """Return our own template as a file, for offices that want to go on from it."""
    return packed(default_parts(), UNDATED)


STARTS = ("start", "dokument", "dokumentstart", "rapport", "text", "innehåll", "brödtext", "här", "börjar")
"""Names of bookmarks (casefolded) that say where a text begins."""


def guessed_styles(package: Package) -> dict[str, str]:
    """Return {role: id of the style that seems to stand for it}."""
    return Stylesheet(package.xml(str(package.related("styles")))).guessed()


def guessed_start(package: Package) -> str:
    """Return the bookmark where the document seems to begin; "" for the end."""
    names = {name.casefold(): name for name in reversed(bookmarks_in(package))}
    return next((names[start] for start in STARTS if start in names), "")


def styles_in(package: Package) -> list[Style]:
    """Return the styles of a template."""
    return list(Stylesheet(package.xml(str(package.related("styles")))).styles())


def bookmarks_in(package: Package) -> list[str]:
    """Return the names of the bookmarks where a document can begin: in the body itself, not in a table or a box."""
    body = child(package.xml(package.document), "body")
    return list(dict.fromkeys(str(mark.get(f"{W}name")) for mark, _ in bookmarks_of(body)))


def bookmarks_of(body: Element) -> Iterator[tuple[Element, Element]]:
    """Yield (bookmark, the element of the body that it stands in); not those that Word makes for itself."""
    for block in body:
        marks = [block] if block.tag == f"{W}bookmarkStart" else block.findall(f"{W}bookmarkStart")
        for mark in marks if block.tag in (f"{W}p", f"{W}bookmarkStart") else ():
            if (name := mark.get(f"{W}name")) and not name.startswith("_"):
                yield mark, block
