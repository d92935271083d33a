"""Exceptions of files; the text of each is the Swedish sentence for the user."""

from __future__ import annotations


class FileRefused(Exception):
    """Raised when a file is not what it must be: `str()` says what was wrong, and the way out."""
