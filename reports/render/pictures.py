"""Pictures in another format, for readers that cannot show the first one."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from reports.render.coverage import FONTS
from reports.render.pdf.typesetting import typeset

ROOT = Path(__file__).parent / "typst"
NO_PACKAGES = ROOT / "no-packages"
WIDTH, RESOLUTION = 200, 300
"""The width of the picture in points, and dots in an inch."""


@lru_cache(maxsize=4)
def png_of(svg: bytes) -> bytes:
    """Return the SVG as PNG, equal for equal pictures. Raise RenderingFailed."""
    shown = {"content": list(svg), "format": "svg", "width": WIDTH}
    return typeset(
        fonts=[str(FONTS)],
        input=str(ROOT / "picture.typ"),
        root=str(ROOT),
        package_path=str(NO_PACKAGES),
        package_cache_path=str(NO_PACKAGES),
        format="png",
        ppi=RESOLUTION,
        sys_inputs={"data": json.dumps(shown)},
    )
