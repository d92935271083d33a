"""Office Open XML packages (.docx, .xlsx), read with limits so that no archive unpacks without end. Pure."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from typing import Literal

from lxml import etree

from files import archives, xml
from files.errors import FileRefused

MAX_UNPACKED = 200 * 1024 * 1024
"""How large all parts of a package may be together, in bytes."""
MAX_TYPES = 1024 * 1024
"""How large [Content_Types].xml may be, in bytes."""

TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN: dict[str, Literal["DOCX", "XLSX"]] = {
    f"{_OFFICE}wordprocessingml.document.main+xml": "DOCX",
    f"{_OFFICE}spreadsheetml.sheet.main+xml": "XLSX",
}
_BROKEN = "Filen är ett trasigt arkiv. Öppna den i Word eller Excel, spara den på nytt och välj den igen."
_UNKNOWN = "Filen är ett arkiv, men varken ett Worddokument (.docx) eller en Excelbok (.xlsx)."
_MACROS = "Filen har makron. Spara den som vanlig .docx eller .xlsx, eller som PDF, och välj den igen."
_BOMB = "Filen packas upp till mer än 200 MB eller fler än 5 000 delar, och tas inte emot."


def kind(content: bytes) -> Literal["DOCX", "XLSX"]:
    """Return which of the two the package is. Raise FileRefused for anything else, and for macros."""
    try:
        with archives.opened(content) as package:
            _check_parts(package.infolist())
            _unpack(package)
            return _main_part(package)
    except archives.TooManyParts as error:
        raise FileRefused(_BOMB) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise FileRefused(_BROKEN) from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileRefused(_BOMB)
    if len(set(names)) != len(names) or any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_BROKEN)
    if TYPES not in names:
        raise FileRefused(_UNKNOWN)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused(_MACROS)


def _unpack(package: zipfile.ZipFile) -> None:
    """Read every part, piece by piece, so that its check sum is compared; never more than it says it has."""
    for part in package.infolist():
        with package.open(part) as stream:
            while stream.read(1 << 20):
                pass


def _main_part(package: zipfile.ZipFile) -> Literal["DOCX", "XLSX"]:
    if package.getinfo(TYPES).file_size > MAX_TYPES:
        raise FileRefused(_BOMB)
    types = list(_overrides(archives.part_of(package, package.getinfo(TYPES))))
    if any("macroenabled" in type_.lower() or "vbaproject" in type_.lower() for _, type_ in types):
        raise FileRefused(_MACROS)
    names = set(package.namelist())
    for part, type_ in types:
        if type_ in _MAIN and part.removeprefix("/") in names:
            return _MAIN[type_]
    raise FileRefused(_UNKNOWN)


def _overrides(types: bytes) -> Iterable[tuple[str, str]]:
    """Yield (part, content type) of each part that the package names."""
    try:
        root = xml.parsed(types)
    except etree.XMLSyntaxError as error:
        raise FileRefused(_BROKEN) from error
    for element in root.iter("{*}Override", "{*}Default"):
        yield element.get("PartName", ""), element.get("ContentType", "")
