"""The characters that the bundled fonts can print."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reports.render.common import printable

FONTS = Path(__file__).parent / "fonts"

MISSING = "\ufffd"
"""Printed for a character that no font has; PDF/A forbids missing glyphs."""


@cache
def characters() -> frozenset[int]:
    """Return the code points for which at least one of the fonts has a glyph."""
    return frozenset(
        code for path in sorted(FONTS.iterdir()) if path.suffix in (".otf", ".ttf") for code in _of(path)
    )


def shown(text: str) -> str:
    """Return the text with MISSING for every character that no font has."""
    if text.isascii():
        return text
    known = characters()
    return "".join(char if ord(char) in known else MISSING for char in text)


def missing_in(text: str) -> list[str]:
    """Return the characters of a printed text that no font has, in order, each once."""
    if text.isascii():
        return []
    known = characters()
    return [char for char in dict.fromkeys(printable(text)) if ord(char) not in known]


def _of(path: Path) -> Iterator[int]:
    """Yield the code points of a font's character map (the OpenType table `cmap`, formats 4 and 12)."""
    font = path.read_bytes()
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">L", font, start + 8 + 8 * number)
        (format,) = struct.unpack_from(">H", font, start + offset)
        if format == 12:
            yield from _groups(font, start + offset)
        elif format == 4:
            yield from _segments(font, start + offset)


def _table(font: bytes, name: bytes) -> int:
    """Return the offset of a table."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    for number in range(count):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * number)
        yield from range(first, last + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    size = struct.unpack_from(">H", font, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{size}H", font, at + 14)
    firsts = struct.unpack_from(f">{size}H", font, at + 16 + 2 * size)
    for first, last in zip(firsts, lasts, strict=True):
        if last != 0xFFFF:
            yield from range(first, last + 1)
