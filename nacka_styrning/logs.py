"""The form of a log entry: one line, whatever is in it."""

from __future__ import annotations

import logging


class OneLine(logging.Formatter):
    """Writes each entry in one line: line breaks and other unprintable characters as in Python ("\\n", "\\x1b").

    Nobody can thus add an entry by what they type, and a traceback stays with its message. `sed 's/\\\\n/\\n/g'`
    breaks the lines again.
    """

    def format(self, record: logging.LogRecord) -> str:
        return escaped(super().format(record))


def escaped(text: str) -> str:
    """Return the text with every unprintable character as its Python escape."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
