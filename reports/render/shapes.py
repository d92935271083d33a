"""The drawn shapes of the statuses, the same as on the site."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings

COLOURS = {
    "done": "#17633d",
    "partly_done": "#4a6a10",
    "ongoing": "#0a5a6c",
    "continuous": "#53489c",
    "not_started": "#4b5d62",
    "dropped": "#5b4a45",
    "unreported": "#6b4700",
}
"""As in static/css/print.css: dark enough on white paper."""

_SYMBOL = re.compile(r'<symbol id="s-(\w+)" viewBox="0 0 16 16">(.*?)</symbol>')


@cache
def svg() -> dict[str, str]:
    """Status code ("unreported" for none) → a drawing of its own, 16 by 16."""
    text = (settings.BASE_DIR / "templates" / "_partials" / "symbols.html").read_text("utf-8")
    return {
        name: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" '
        f'fill="{COLOURS[name]}" color="{COLOURS[name]}">{drawing}</svg>'
        for name, drawing in _SYMBOL.findall(text)
        if name in COLOURS
    }
