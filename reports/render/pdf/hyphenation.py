"""The words that may be hyphenated in the PDF: long ones, and no names.

A capitalised word is taken for a name when it stands inside a sentence or signs the document, unless it is longer
than a narrow column has room for.
"""

from __future__ import annotations

import re

from reports.document.tree import Document, Signatures, plain_text

LONG_WORD = r"\p{Ll}{8,}"
"""Words of fewer letters are not hyphenated."""
LONG_NAME = 16
"""A capitalised word of fewer letters is not hyphenated wherever it stands."""
LONGEST_NAME = 20

_CAPITALISED = re.compile(
    rf"(?P<inside>(?<=[^\W\d_] )|(?<=[^\W\d_], ))?\b(?P<word>[A-ZÅÄÖÉÜ][^\W\d_]{{{LONG_NAME - 1},}})\b"
)


def pattern(document: Document) -> str:
    """Return a regular expression of Typst's for the words that may be hyphenated."""
    lines = plain_text(document)
    found = [match for line in lines for match in _CAPITALISED.finditer(line)]
    names = {match["word"] for match in found if match["inside"] is not None} | _signing(document)
    breaking = {match["word"] for match in found}
    allowed = sorted(breaking - {name for name in names if len(name) <= LONGEST_NAME})
    return rf"\b(?:{'|'.join((LONG_WORD, *allowed))})\b"


def _signing(document: Document) -> set[str]:
    blocks = (block for block in document.blocks if isinstance(block, Signatures))
    return {word for block in blocks for person in block.people for word in person.name.split()}
