"""The drawn shapes of the statuses, the same as on the site, in the colours of white paper."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from actions.status import STATUSES


class Shape(NamedTuple):
    """`svg` is a drawing of its own, 16 by 16; `text` what it looks like, for those who listen."""

    svg: str
    text: str


@cache
def shapes() -> dict[str, Shape]:
    """Status slug ("unreported" for none) → its shape."""
    return {
        info.slug: Shape(
            '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" '
            f'fill="{info.colours.paper}" color="{info.colours.paper}">{info.drawing}</svg>',
            f"Symbol: {info.drawing_text}",
        )
        for info in STATUSES
    }
