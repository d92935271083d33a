"""The document as JSON."""

from __future__ import annotations

from reports.document.tree import Document, to_json


def render(document: Document) -> bytes:
    """`{"document": …, "schema": 1}` in UTF-8, keys sorted: see reports.document.tree."""
    return to_json(document).encode()
