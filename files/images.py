"""PNG, JPEG and SVG as they are told by their content, with the size they would be unpacked to. Pure."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from files import xml
from files.errors import FileRefused

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
MAX_PIXELS = 100_000_000
MAX_SVG = 1024 * 1024
"""How large an SVG may be to be read at all, in bytes."""

_BROKEN = "Bilden är trasig. Öppna den i ett bildprogram, spara den på nytt och välj den igen."
_TOO_LARGE = (
    "Bilden är {width} × {height} bildpunkter; högst 100 miljoner tas emot. Minska den och välj den igen."
)


class Size(NamedTuple):
    """The width and height of an image, in pixels."""

    width: int
    height: int


class Chunk(NamedTuple):
    """A chunk of a PNG: its four letters and its data."""

    name: bytes
    data: bytes


def is_svg(content: bytes) -> bool:
    """Return whether the content is an SVG image. Whether it is a safe one is not said."""
    if len(content) > MAX_SVG or not is_xml(content):
        return False
    try:
        return bool(xml.parsed(content).tag == "{http://www.w3.org/2000/svg}svg")
    except etree.XMLSyntaxError:
        return False


def is_xml(content: bytes) -> bool:
    """Return whether the content begins as XML does."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def check_png(content: bytes, *, most: int = MAX_PIXELS) -> Size:
    """Return the size of a PNG whose chunks are whole. Raise FileRefused, also for more than `most` pixels."""
    names: list[bytes] = []
    size = None
    for chunk in png_chunks(content):
        if not names:
            size = _png_header(chunk)
        names.append(chunk.name)
    if size is None or b"IDAT" not in names or names[-1] != b"IEND":
        raise FileRefused(_BROKEN)
    return _checked(size, most)


def png_chunks(content: bytes) -> Iterator[Chunk]:
    """Yield the chunks, to the last one. Raise FileRefused for one that is cut off or has another check sum."""
    place = len(PNG)
    while place < len(content):
        if len(content) < place + 12:
            raise FileRefused(_BROKEN)
        length, name = struct.unpack_from(">I4s", content, place)
        data = content[place + 8 : place + 8 + length]
        end = place + 8 + length
        if len(content) < end + 4 or struct.unpack_from(">I", content, end)[0] != zlib.crc32(name + data):
            raise FileRefused(_BROKEN)
        yield Chunk(name, data)
        place = end + 4
        if name == b"IEND":
            return


def _png_header(chunk: Chunk) -> Size:
    if chunk.name != b"IHDR" or len(chunk.data) != 13:
        raise FileRefused(_BROKEN)
    return Size(*struct.unpack_from(">II", chunk.data))


def check_jpeg(content: bytes, *, most: int = MAX_PIXELS) -> Size:
    """Return the size of a JPEG, from its frame header. Raise FileRefused, also for more than `most` pixels."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            place += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, place + 5)
            return _checked(Size(width, height), most)
        place += 2 + struct.unpack_from(">H", content, place + 2)[0]
    raise FileRefused(_BROKEN)


def _checked(size: Size, most: int) -> Size:
    if not size.width or not size.height:
        raise FileRefused(_BROKEN)
    if size.width * size.height > most:
        raise FileRefused(_TOO_LARGE.format(width=size.width, height=size.height))
    return size
