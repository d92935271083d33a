"""The symbols of the statuses as drawings for paper, the same as on the site."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from actions.status import STATUSES


class Shape(NamedTuple):
    """A symbol: `svg` is a standalone drawing of 16 × 16, `text` its description for screen readers."""

    svg: str
    text: str


@cache
def shapes() -> dict[str, Shape]:
    """Return {status slug ("unreported" for none): symbol}."""
    return {
        info.slug: Shape(
            '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" '
            f'fill="{info.colours.paper}" color="{info.colours.paper}">{info.drawing}</svg>',
            f"Symbol: {info.drawing_text}",
        )
        for info in STATUSES
    }
