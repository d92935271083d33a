"""Makes a document of its own of an uploaded Word file that is a template, or is attached to one."""

from __future__ import annotations

from lxml import etree

from files.xml import parsed
from reports.render.common import UNDATED
from reports.render.docx.guard import parts_of
from reports.render.docx.package import CONTENT_TYPES, DOCUMENT_TYPE, RELATIONS, TYPES, WORD
from reports.render.docx.xml import W, to_bytes
from reports.render.zipped import packed

TEMPLATE_TYPE = f"{WORD}template.main+xml"
ON_THE_WEB = ("http:", "https:", "ftp:")
"""How an address begins that no office attaches its documents to; such a file is refused, not mended."""


def detached(content: bytes) -> bytes:
    """Return the file as a document (.docx) that is attached to no template on a disk or a server.

    Word attaches whatever is written from an office's template to that template's path, and fetches it when the
    document is opened. A file that needs no change is returned as it is. Raise TemplateRefused where the parts
    cannot be read (guard.parts_of); what they hold is checked afterwards.
    """
    parts = parts_of(content)
    changed = {
        name: made
        for name, old in parts.items()
        if (made := _document(old) if name == CONTENT_TYPES else _without_template(name, old)) != old
    }
    return packed({**parts, **changed}, UNDATED) if changed else content


def _document(types: bytes) -> bytes:
    """Return the types of the parts with that of a document in place of that of a template (.dotx)."""
    if TEMPLATE_TYPE.encode() not in types or (tree := _tree(types)) is None:
        return types
    for row in tree.iter(f"{TYPES}Override", f"{TYPES}Default"):
        if row.get("ContentType") == TEMPLATE_TYPE:
            row.set("ContentType", DOCUMENT_TYPE)
    return to_bytes(tree)


def _without_template(name: str, content: bytes) -> bytes:
    """Return a part without its relationship to a template, or without the element that names it."""
    if b"attachedTemplate" not in content or (tree := _tree(content)) is None:
        return content
    found = list(_relations(tree) if name.endswith(".rels") else tree.iter(f"{W}attachedTemplate"))
    for one in found:
        one.getparent().remove(one)
    return to_bytes(tree) if found else content


def _relations(tree: etree._Element) -> list[etree._Element]:
    return [
        row
        for row in tree.iter(f"{RELATIONS}Relationship")
        if str(row.get("Type", "")).endswith("/attachedTemplate")
        and not str(row.get("Target", "")).strip().casefold().startswith(ON_THE_WEB)
    ]


def _tree(content: bytes) -> etree._Element | None:
    """Return the root element; None where it cannot be read, which the check then tells."""
    try:
        return parsed(content)
    except (etree.XMLSyntaxError, ValueError):
        return None
