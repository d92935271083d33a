"""Changes all text of a document's tree. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reports.document.tree import FIELDS

_NOT_TEXT = ("id", "href", "media_type", "content")


def map_text(node: Any, change: Callable[[str], str]) -> Any:
    """Return the tree with `change` applied to all text of its nodes, except ids and addresses."""
    if isinstance(node, tuple):
        return tuple(map_text(item, change) for item in node)
    names = FIELDS.get(type(node))
    if names is None:
        return change(node) if isinstance(node, str) else node
    old = {name: getattr(node, name) for name in names}
    new = {name: value if name in _NOT_TEXT else map_text(value, change) for name, value in old.items()}
    return type(node)(**new)
