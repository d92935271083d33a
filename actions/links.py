"""Web addresses in written texts as links."""

from __future__ import annotations

import re
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString

ADDRESS = re.compile(r"https?://[^\s<>\"”]+")
ENDINGS = ".,;:!?)]}’'"
"""Characters that end a sentence and not the address before them."""


def linked(text: str) -> SafeString:
    """Return the text as HTML with its addresses (http, https) as links; nothing is fetched."""
    if "://" not in text:
        return SafeString(escape(text))  # most texts; a comparison prints one for each action
    html, place = SafeString(), 0
    for found in ADDRESS.finditer(text):
        address = found[0].rstrip(ENDINGS)
        link = format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', address)
        html += format_html("{}{}", text[place : found.start()], link)
        place = found.start() + len(address)
    return html + format_html("{}", text[place:])
