"""ZIP archives from outside, opened and read within limits that hold whatever the archive says of itself. Pure."""

from __future__ import annotations

import io
import zipfile

MAX_PARTS = 5_000
_ENTRY = b"PK\x01\x02"
"""How each part begins in the list of parts, all of which `zipfile` reads at once."""
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that Office uses, and the only ones that `zipfile` unpacks a piece at a time."""


class TooManyParts(zipfile.BadZipFile):
    """Raised for an archive with more than MAX_PARTS parts, those of archives in it counted."""


def opened(content: bytes) -> zipfile.ZipFile:
    """Return the archive, open for reading. Raise zipfile.BadZipFile, also for a part that is packed in another way."""
    if content.count(_ENTRY) > MAX_PARTS:
        raise TooManyParts("too many parts")
    archive = zipfile.ZipFile(io.BytesIO(content))
    if any(part.compress_type not in _BOUNDED for part in archive.infolist()):
        raise zipfile.BadZipFile("packed in a way that cannot be unpacked in pieces")
    return archive


def part_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int | None = None) -> bytes:
    """Return a part, but no more of it than it says it has, and than `most` bytes.

    `ZipFile.read` unpacks the whole of it first, however large that is.
    """
    with archive.open(part) as stream:
        return stream.read(part.file_size if most is None else min(most, part.file_size))
