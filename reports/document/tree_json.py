"""Stores the document tree as JSON, without loss, and reads it back. Pure."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from reports.document.tree import FIELDS, NODES, Document

SCHEMA = 1
"""Must be increased when stored trees can no longer be read by the classes of tree.py."""

_ABSENT = object()

_DEFAULTS = {
    node: {field.name: field.default for field in fields(node) if field.metadata.get("later")}
    for node in FIELDS
}
"""Of each node the fields that came later (tree.later), with the value that is not stored."""


class UnreadableDocument(ValueError):
    """Raised when a stored document cannot be read by this version; the message is Swedish."""


def to_json(document: Document) -> str:
    """Return the tree as JSON, `{"document": …, "schema": 1}` with sorted keys: equal trees, equal text."""
    value = {"schema": SCHEMA, "document": _encode(document)}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Document:
    """Return the tree that `to_json` wrote. Raise UnreadableDocument."""
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
    names = FIELDS.get(type(value))
    if names is None:
        return value
    defaults = _DEFAULTS[type(value)]
    held = ((name, getattr(value, name)) for name in names)
    kept = {name: _encode(one) for name, one in held if one != defaults.get(name, _ABSENT)}
    return {"node": type(value).__name__, **kept}


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    node = NODES[value["node"]]
    return node(**{name: _decode(item) for name, item in value.items() if name != "node"})
