"""Renders the document as JSON."""

from __future__ import annotations

from reports.document.tree import Document
from reports.document.tree_json import to_json


def render(document: Document) -> bytes:
    """Return `{"document": …, "schema": 1}` in UTF-8 with sorted keys; see reports.document.tree_json."""
    return to_json(document).encode()
