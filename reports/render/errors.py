"""Why a file could not be made."""

from __future__ import annotations


class RenderingFailed(Exception):
    """A file could not be made; the message tells the reader why and what to do, in Swedish."""
