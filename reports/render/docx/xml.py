"""Elements of WordprocessingML: made, read and written."""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = Any
"""An lxml element, which has no type."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_NAMESPACES = {"w": W[1:-1]}


def to_bytes(root: Element) -> bytes:
    """Return the root element as a part of a Word file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def element(name: str, *children: Element, **attributes: object) -> Element:
    """Return `<w:name w:attribute="…">` with its children."""
    made = etree.Element(W + name, {W + key: str(value) for key, value in attributes.items()}, _NAMESPACES)
    made.extend(children)
    return made


def child(parent: Element, path: str) -> Element | None:
    """Return the first element at "pPr/numPr/numId" below `parent`."""
    return parent.find("/".join(W + name for name in path.split("/")))


def value(parent: Element | None, path: str = "", name: str = "val") -> str | None:
    """Return the attribute of the element at `path`; None where there is none."""
    found = child(parent, path) if path and parent is not None else parent
    return None if found is None else found.get(W + name)


def number(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number as WordprocessingML writes it; `otherwise` where it is none."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return otherwise
