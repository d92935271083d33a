"""Zip archives without time stamps of their own, so that Office files of equal content have equal bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def packed(parts: Mapping[str, bytes], moment: dt.datetime) -> bytes:
    """Return an archive of the parts by name, as `steady` gives it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return steady(out.getvalue(), moment)


def steady(archive: bytes, moment: dt.datetime) -> bytes:
    """Return the archive with its parts in a fixed order and `moment` (UTC) as every time stamp."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name not in _FIRST, name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content, compresslevel=6)
    return out.getvalue()
