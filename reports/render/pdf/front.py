"""Puts a PDF in front of a finished one, whose pages stay as they are.

Both are tagged by Typst; the tags of the one in front are hung before those of the finished. The joined file does not
claim to be PDF/A or PDF/UA, since no program here can verify that it is.
"""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

_CLAIM = re.compile(rb"<(pdfaid|pdfuaid):\w+>[^<]*</\1:\w+>")


def in_front(front: bytes, finished: bytes) -> bytes:
    """Return both as one PDF with the properties of the finished; equal files give equal bytes."""
    writer, reader = PdfWriter(clone_from=io.BytesIO(finished)), PdfReader(io.BytesIO(front))
    pages = [writer.insert_page(page, number) for number, page in enumerate(reader.pages)]
    _join_tags(writer, reader, pages)
    _drop_claims(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _join_tags(writer: PdfWriter, reader: PdfReader, pages: list[PageObject]) -> None:
    """Hang the tags of the pages in front before those of the finished file (ISO 32000-1, 14.7)."""
    root: Any = writer.root_object["/StructTreeRoot"]
    theirs: Any = reader.root_object["/StructTreeRoot"].clone(writer)
    key = int(root["/ParentTreeNextKey"])
    for page, tags in zip(pages, theirs["/ParentTree"]["/Nums"][1::2], strict=True):
        page[NameObject("/StructParents")] = NumberObject(key)
        root["/ParentTree"]["/Nums"].extend([NumberObject(key), tags])
        key += 1
    root[NameObject("/ParentTreeNextKey")] = NumberObject(key)
    for element in theirs["/K"]:
        element.get_object()[NameObject("/P")] = root.indirect_reference
    root[NameObject("/K")] = ArrayObject([*theirs["/K"], *root["/K"]])


def _drop_claims(writer: PdfWriter) -> None:
    """Remove from the metadata what standards the finished file meets."""
    metadata = writer.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    metadata.set_data(_CLAIM.sub(b"", metadata.get_data()))
