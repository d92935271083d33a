import contextlib
import random
import re
import struct

import pytest

from files import archives, images, office
from files.errors import FileRefused
from files.media_types import MediaType, media_type
from tests.files.contents import DOCX, JPEG, MAIN, PDF, PNG, SVG, XLSX, archive, chunk, package, png


@pytest.mark.parametrize(
    ("content", "expected", "extension", "label"),
    [
        (PDF, MediaType.PDF, "pdf", "PDF"),
        (DOCX, MediaType.DOCX, "docx", "Word"),
        (XLSX, MediaType.XLSX, "xlsx", "Excel"),
        (PNG, MediaType.PNG, "png", "PNG"),
        (JPEG, MediaType.JPEG, "jpg", "JPEG"),
        (SVG, MediaType.SVG, "svg", "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n' + SVG, MediaType.SVG, "svg", "SVG"),
    ],
)
def test_type_is_told_by_content(content, expected, extension, label):
    found = media_type(content)
    assert (found, found.extension, found.label) == (expected, extension, label)


NOTHING = "Filens innehåll är varken PDF, Word (.docx), Excel (.xlsx), PNG eller JPEG."
IMAGE = "Bilden är trasig"
ARCHIVE = "Filen är ett trasigt arkiv"
UNKNOWN = "Filen är ett arkiv, men varken"
MACROS = "Filen har makron"
BOMB = "Filen packas upp till mer än 200 MB"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", NOTHING),
        (b"MZ\x90\x00", NOTHING),
        (b"<html><script>alert(1)</script>", NOTHING),
        (b" %PDF-1.7 %%EOF", NOTHING),
        (PDF[:-6], "PDF-filen är inte hel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "Filen har ett äldre Officeformat, eller ett lösenord.",
        ),
        (PNG[:-4], IMAGE),
        (PNG.replace(b"IDAT", b"IDAX"), IMAGE),
        (png(0, 4), IMAGE),
        (png(20_000, 20_000, rows=b"\x00"), "Bilden är 20000 × 20000 bildpunkter"),
        (images.PNG + chunk(b"IEND", b""), IMAGE),
        (images.PNG, IMAGE),
        (JPEG[:22], IMAGE),
        (b"\xff\xd8\xff\xd9" + bytes(20), IMAGE),
        (JPEG.replace(b"\x00\x02\x00\x03", b"\xff\xff\xff\xff"), "Bilden är 65535 × 65535 bildpunkter"),
        (DOCX[:-20], ARCHIVE),
        (DOCX[:40] + b"\xff" * 20 + DOCX[60:], ARCHIVE),
        (archive({"a.txt": "a"}), UNKNOWN),
        (archive({"word/document.xml": "<x/>"}), UNKNOWN),
        (archive({"[Content_Types].xml": "<Types"}), ARCHIVE),
        (package(types=f"{MAIN['docx'][1]}x"), UNKNOWN),
        (package(types=MACRO_MAIN), MACROS),
        (package(parts={"word/vbaProject.bin": "x"}), MACROS),
        (package(parts={f"part{n}": "" for n in range(archives.MAX_PARTS)}), BOMB),
        (package(parts={"word/media/a": bytes(office.MAX_UNPACKED + 1)}), BOMB),
    ],
)
def test_refused_content(content, says):
    with pytest.raises(FileRefused, match=f"^{re.escape(says)}"):
        media_type(content)


def test_package_whose_main_part_is_missing_is_none():
    types = package().partition(b"PK\x03\x04")  # only to be sure that it begins as one
    assert types[1]
    content = archive(
        {"[Content_Types].xml": f'<Types><Override PartName="/x" ContentType="{MAIN["docx"][1]}"/></Types>'}
    )
    with pytest.raises(FileRefused, match=UNKNOWN):
        media_type(content)


def test_entities_are_not_read():
    laughs = '<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Types>&b;</Types>'
    with pytest.raises(FileRefused, match=ARCHIVE):
        media_type(archive({"[Content_Types].xml": laughs}))


def test_archive_that_says_it_is_smaller_than_it_is():
    """A part of 1 MB whose header says 10 bytes: nothing beyond what is said is unpacked."""
    content = package(parts={"big": bytes(1 << 20)})
    size = struct.pack("<I", 1 << 20)
    with pytest.raises(FileRefused, match=ARCHIVE):
        media_type(content.replace(size, struct.pack("<I", 10)))


def test_encrypted_and_repeated_parts_are_refused():
    marked = DOCX.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert marked != DOCX
    with pytest.raises(FileRefused, match=ARCHIVE):
        media_type(marked)
    twice = package(parts={"word/a.xml": "1", "word/b.xml": "2"}).replace(b"word/b.xml", b"word/a.xml")
    with pytest.raises(FileRefused, match=ARCHIVE):
        media_type(twice)


def test_name_plays_no_part():
    """A program that is named as a picture, and a picture that is named as a program."""
    with pytest.raises(FileRefused):
        media_type(b"MZ" + PNG)
    assert media_type(PNG + b"") is MediaType.PNG


def test_damaged_files_are_told_or_refused_and_nothing_else():
    chance = random.Random(3)
    for _ in range(2000):
        damaged = bytearray(chance.choice([PDF, SVG, DOCX, XLSX, PNG, JPEG]))
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(FileRefused):
            media_type(bytes(damaged[: chance.choice([None, chance.randrange(len(damaged))])]))


def test_document_type_makes_an_svg_none():
    with pytest.raises(FileRefused, match=NOTHING[:20]):
        media_type(b'<!DOCTYPE svg [<!ENTITY a "a">]>' + SVG)
