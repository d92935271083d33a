"""The letterhead as HTML: above the document and below it."""

from __future__ import annotations

import html

from reports.document.letterhead import Letterhead, Logo
from reports.render.common import printable


def head(letterhead: Letterhead | None) -> str:
    """Return the logo or name, and beside it who sends the document; "" without a letterhead."""
    if letterhead is None:
        return ""
    name = _lines("name", (letterhead.name,))
    first = _logo(letterhead.logo) if letterhead.logo else name
    beside = (
        _lines("unit", (letterhead.unit,)),
        _lines("line", letterhead.sender),
        _lines("case-handler", (letterhead.case_handler,)),
    )
    return (
        f'<div class="letterhead"><div class="letterhead-from">{first}</div>'
        f'<div class="letterhead-sender">{"".join(beside)}</div></div>'
    )


def foot(letterhead: Letterhead | None) -> str:
    """Return the lines that stand at the foot; "" where there are none."""
    lines = _lines("line", letterhead.footer) if letterhead else ""
    return f'<div class="letterhead-foot">{lines}</div>' if lines else ""


def _logo(logo: Logo) -> str:
    source = f"data:{_escape(logo.media_type)};base64,{_escape(logo.content)}"
    return (
        f'<img class="letterhead-logo" src="{source}" alt="{_escape(logo.alt)}"'
        f' width="{logo.width}" height="{logo.height}">'
    )


def _lines(name: str, lines: tuple[str, ...]) -> str:
    shown = (_escape(line).strip() for line in lines)
    return "".join(f'<p class="letterhead-{name}">{line}</p>' for line in shown if line)


def _escape(text: str) -> str:
    return html.escape(printable(text))
