"""Reads a Word file that somebody uploads, or refuses it with the reason and the way out.

Nothing of the file is trusted: not its name, not the sizes that the archive declares, not what its parts say of
themselves. What is let through has no macros, nothing embedded, and nothing that Word would fetch.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

from files import archives
from reports.render.docx import guard_parts
from reports.render.docx.errors import TemplateRefused
from reports.render.docx.package import CONTENT_TYPES, Package

LARGEST = 10 * 1024 * 1024
"""The largest file, in bytes."""
MOST_PARTS = 500
MOST_UNPACKED = 40 * 1024 * 1024
"""The largest size of all parts together, in bytes as they are read."""
MOST_RATIO = 200
"""How many times its packed size a part may be, once it is larger than SMALL."""
SMALL = 1024 * 1024
PIECE = 64 * 1024

COMPOUND = b"\xd0\xcf\x11\xe0"
"""How a file begins that is from Word 97–2003, or encrypted."""

_NAME = re.compile(r"[^\\:*?\"<>|\x00-\x1f]+")


def checked(content: bytes) -> Package:
    """Return the parts of the file. Raise TemplateRefused, whose text is the Swedish sentence for the user."""
    parts = parts_of(content)
    guard_parts.check(parts)
    return Package(parts)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of the file by name, read within the limits; what they hold is not checked.

    Raise TemplateRefused.
    """
    if len(content) > LARGEST:
        raise TemplateRefused(
            f"Filen är {len(content) / 1024 / 1024:.0f} MB och får vara högst {LARGEST // 1024 // 1024} MB. "
            "Gör bilderna i mallen mindre (Bildformat, Komprimera bilder) och spara om den."
        )
    if content.startswith(COMPOUND):
        raise TemplateRefused(
            "Filen har ett lösenord, eller är från Word 97–2003 (.doc). Ta bort lösenordet (Arkiv, Info, Skydda "
            "dokument) och spara som Word-dokument (.docx)."
        )
    try:
        with archives.opened(content) as archive:
            return dict(_read(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise TemplateRefused(
            "Filen är inget Word-dokument, eller är skadad: den går inte att packa upp. Öppna den i Word och spara "
            "den på nytt som Word-dokument (.docx)."
        ) from error


def _read(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of each part, counting what is read rather than what is declared."""
    parts = [info for info in archive.infolist() if not info.is_dir()]
    if len(parts) > MOST_PARTS:
        raise TemplateRefused(
            f"Filen har {len(parts)} delar; en mall har högst {MOST_PARTS}. Gör en enklare mall."
        )
    if CONTENT_TYPES not in {info.filename for info in parts}:
        raise TemplateRefused(
            "Filen är ett zip-arkiv men inget Word-dokument. Välj en fil som slutar på .docx."
        )
    seen: set[str] = set()
    left = MOST_UNPACKED
    for info in parts:
        _check_name(info.filename, seen)
        if info.flag_bits & 0x1:
            raise TemplateRefused(
                f"Delen ”{_shown(info.filename)}” är krypterad. Spara mallen utan lösenord."
            )
        made = _unpacked(archive, info, left)
        left -= len(made)
        yield info.filename, made


def _check_name(name: str, seen: set[str]) -> None:
    steps = name.split("/")
    if name.casefold() in seen:
        raise TemplateRefused(f"Delen ”{_shown(name)}” finns två gånger i filen. Spara om mallen i Word.")
    if name.startswith("/") or not _NAME.fullmatch(name) or {"", ".", ".."} & set(steps):
        raise TemplateRefused(
            f"Filen har en del med ett otillåtet namn, ”{_shown(name)}”. Spara om mallen i Word."
        )
    seen.add(name.casefold())


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    made = bytearray()
    with archive.open(info) as stream:
        while piece := stream.read(PIECE):
            made += piece
            if len(made) > left or (
                len(made) > SMALL and len(made) > MOST_RATIO * max(1, info.compress_size)
            ):
                raise TemplateRefused(
                    f"Delen ”{_shown(info.filename)}” blir orimligt stor när den packas upp. Filen läses inte. "
                    "Gör mallen på nytt i Word."
                )
    return bytes(made)


def _shown(name: str) -> str:
    return re.sub(r"[\x00-\x1f]", "?", name)[:80]
