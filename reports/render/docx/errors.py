"""Exceptions of Word templates; the text of each is the Swedish sentence for the user."""

from __future__ import annotations


class TemplateRefused(Exception):
    """Raised when a file cannot be a template: `str()` says what was wrong, and the way out."""
