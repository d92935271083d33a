"""Exceptions of the renderers."""

from __future__ import annotations


class RenderingFailed(Exception):
    """Raised when a file cannot be rendered; the message tells the user in Swedish why and what to do."""
