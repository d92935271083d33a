"""What the files of a fixed report print after the document: the values by which they can be verified.

The colophon is no part of the document tree. A draft has none, and neither have reports that were fixed before
there were colophons. The stored JSON cannot hold its own hash; its address sends the values as headers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TITLE = "Kontrolluppgifter"

_HASH = r"(?<![0-9a-fA-F])([0-9a-fA-F]{64})(?![0-9a-fA-F])"
_VALUES = re.compile(
    rf"{_HASH}.{{0,80}}?\bnr\s{{1,9}}([0-9]{{1,18}})\b.{{0,40}}?{_HASH}", re.DOTALL | re.IGNORECASE
)


class Colophon(NamedTuple):
    """The SHA-256 of the report's stored JSON, and the link of the plan's history chain before the report's own."""

    sha256: str
    head_seq: int
    head_hash: str

    @property
    def title(self) -> str:
        return TITLE

    @property
    def lines(self) -> tuple[str, ...]:
        """The printed lines, below the title."""
        return (
            f"Det fastställda innehållet, SHA-256: {self.sha256}",
            f"Länken före i historiken: nr {self.head_seq}, SHA-256: {self.head_hash}",
        )


class FileHash(NamedTuple):
    """The SHA-256 of a fixed file, which the cover in front of it prints where a document has its colophon."""

    name: str
    sha256: str

    @property
    def title(self) -> str:
        return "Sidorna efter det här bladet är dokumentet som det fastställdes"

    @property
    def lines(self) -> tuple[str, ...]:
        return (f"{self.name} utan det här bladet, SHA-256: {self.sha256}",)


Foot = Colophon | FileHash
"""What is printed after a document."""


def read_colophon(text: str) -> Colophon | None:
    """Return the values of the last colophon that is printed in a text; None where there is none."""
    found = _VALUES.findall(text)
    return Colophon(found[-1][0].lower(), int(found[-1][1]), found[-1][2].lower()) if found else None
