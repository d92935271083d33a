"""The media type of a file, told by its content and never by its name. Pure."""

from __future__ import annotations

from enum import StrEnum

from files import images, office
from files.errors import FileRefused

NO_TYPE = "Filens innehåll är varken PDF, Word (.docx), Excel (.xlsx), PNG eller JPEG."

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and newer ones with a password."""


class MediaType(StrEnum):
    """The types of file that are stored. The value is what a browser is told."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PNG = "image/png"
    JPEG = "image/jpeg"
    SVG = "image/svg+xml"

    @property
    def extension(self) -> str:
        """The end of a file name, without its dot."""
        return {self.JPEG: "jpg", self.SVG: "svg"}.get(self, self.name.lower())

    @property
    def label(self) -> str:
        """The type in words, such as "Word"."""
        return {self.DOCX: "Word", self.XLSX: "Excel"}.get(self, self.name)


def media_type(content: bytes) -> MediaType:
    """Return the type of the content. Raise FileRefused when it is none of them, or broken."""
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(images.PNG):
        images.check_png(content)
        return MediaType.PNG
    if content.startswith(images.JPEG):
        images.check_jpeg(content)
        return MediaType.JPEG
    if content.startswith(b"PK\x03\x04"):
        return MediaType[office.kind(content)]
    if images.is_svg(content):
        return MediaType.SVG
    if content.startswith(COMPOUND):
        raise FileRefused(
            "Filen har ett äldre Officeformat, eller ett lösenord. Spara den utan lösenord som .docx, .xlsx "
            "eller PDF, och välj den igen."
        )
    raise FileRefused(NO_TYPE)


def _pdf(content: bytes) -> MediaType:
    if b"%%EOF" not in content[-4096:]:
        raise FileRefused("PDF-filen är inte hel: dess slut saknas. Hämta eller spara den på nytt.")
    return MediaType.PDF
