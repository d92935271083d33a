"""PNG images written anew with nothing but the picture: no texts, times, profiles or other data. Pure."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from files import images
from files.errors import FileRefused
from files.images import Chunk, Size

MAX_PIXELS = 8_000_000
MAX_SIDE = 4_000
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_BROKEN = "Bilden är trasig. Öppna den i ett bildprogram, spara den på nytt och välj den igen."


def cleaned(content: bytes) -> tuple[bytes, Size]:
    """Return the picture alone, and its size. Raise FileRefused when it is broken or too large."""
    size = images.check_png(content, most=MAX_PIXELS)
    if max(size) > MAX_SIDE:
        raise FileRefused(
            f"Bilden är {size.width} × {size.height} bildpunkter; ingen sida får ha fler än {MAX_SIDE}."
        )
    chunks = [chunk for chunk in images.png_chunks(content) if chunk.name in _KEPT]
    _check_pixels(chunks, size)
    return images.PNG + b"".join(map(_written, chunks)), size


def _check_pixels(chunks: list[Chunk], size: Size) -> None:
    """Raise FileRefused unless the data unpacks to exactly the pixels of its size; no more than that is unpacked."""
    depth, colours, packing, filtering, interlaced = chunks[0].data[8:13]
    if depth not in _DEPTHS.get(colours, ()) or packing or filtering or interlaced > 1:
        raise FileRefused(_BROKEN)
    if colours == 3 and not any(chunk.name == b"PLTE" for chunk in chunks):
        raise FileRefused(_BROKEN)
    expected = sum(_bytes(one, depth * _CHANNELS[colours]) for one in _passes(size, bool(interlaced)))
    unpacking = zlib.decompressobj()
    try:
        data = b"".join(chunk.data for chunk in chunks if chunk.name == b"IDAT")
        pixels = unpacking.decompress(data, expected + 1)
    except zlib.error as error:
        raise FileRefused(_BROKEN) from error
    if len(pixels) != expected or not unpacking.eof:
        raise FileRefused(_BROKEN)


def _bytes(size: Size, bits: int) -> int:
    """Return how many bytes the rows of an image are, with the byte of each that says how it is filtered."""
    return size.height * (1 + (size.width * bits + 7) // 8) if size.width and size.height else 0


def _passes(size: Size, interlaced: bool) -> Iterator[Size]:
    """Yield the smaller images that an interlaced one is stored as (Adam7); else the image itself."""
    if not interlaced:
        yield size
        return
    for x, y, dx, dy in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        yield Size(-(-(size.width - x) // dx), -(-(size.height - y) // dy))


def _written(chunk: Chunk) -> bytes:
    check = struct.pack(">I", zlib.crc32(chunk.name + chunk.data))
    return struct.pack(">I", len(chunk.data)) + chunk.name + chunk.data + check
