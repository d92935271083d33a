"""Badges as HTML (a status, "late", icons), and the symbols and colours they use. Each is built once and
cached.

Templates reach them through the tag library `nacka`; renderers in Python call them directly. The class names
`mark mark-…`, `bar-…` and the symbol ids are used in stored pages of fixed reports and are never renamed.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from actions.change_kinds import CHANGES
from actions.lateness import Lateness
from actions.status import LABELS, STATUSES, UNREPORTED

OTHER_SYMBOLS = {
    "s-late": '<path d="M3 1h1.7v14H3ZM5.5 1.8 14 5.2 5.5 8.8Z" />',
    "s-alert": '<path fill-rule="evenodd" d="M8 1 15.5 14.5H.5Zm-.9 4.6.3 4.6h1.2l.3-4.6Zm-.1 5.7h2v1.7H7Z" />',
}
STATUS_SYMBOLS = {f"s-{info.slug}": info.drawing for info in STATUSES} | OTHER_SYMBOLS
CHANGE_SYMBOLS = {info.symbol: info.drawing for info in CHANGES if info.drawing}


def status_slug(status: str | None) -> str:
    """Return the name of a status in CSS classes and symbol ids."""
    return status or UNREPORTED.slug


@cache
def icon(symbol: str) -> SafeString:
    """Return a symbol of `symbols` as SVG, hidden from screen readers; a word must stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#{}"/></svg>', symbol
    )


@cache
def status_badge(status: str | None) -> SafeString:
    """Return a status as symbol and word; an unknown code is shown as it is."""
    slug = status_slug(status)
    word = LABELS.get(status, status)
    return format_html('<span class="mark mark-{}">{}{}</span>', slug, icon(f"s-{slug}"), word)


@lru_cache(maxsize=1024)
def late_badge_if(late: Lateness | None) -> SafeString:
    """Return how late an action is as symbol and words; an empty string for one in time."""
    if late is None:
        return mark_safe("")
    return format_html('<span class="late">{}{}</span>', icon("s-late"), late.words)


@cache
def drop_badge_if(is_proposed: bool) -> SafeString:
    """Return the badge of a proposed drop, which stands beside the status; or an empty string."""
    if not is_proposed:
        return mark_safe("")
    return format_html('<span class="proposed">{}Föreslås utgå</span>', icon("s-dropped"))


@cache
def symbols(*, changes: bool = True) -> SafeString:
    """Return the hidden SVG that defines the symbols, once per page.

    Without `changes` the symbols of kinds of change are left out, as in a standalone document.
    """
    drawings = STATUS_SYMBOLS | (CHANGE_SYMBOLS if changes else {})
    lines = [
        f'  <symbol id="{name}" viewBox="0 0 16 16">{drawing}</symbol>\n'
        for name, drawing in drawings.items()
    ]
    head = '<svg width="0" height="0" class="visually-hidden" aria-hidden="true" focusable="false">\n'
    return mark_safe(f"{head}{''.join(lines)}</svg>\n")  # noqa: S308


@cache
def status_styles() -> str:
    """Return the style sheet of the statuses: colours for light and dark screens and for paper, and classes."""

    def colours(medium: str) -> str:
        values = (f"--status-{info.slug}: {getattr(info.colours, medium)};" for info in STATUSES)
        return f":root {{ {' '.join(values)} }}"

    rules = [
        f".mark-{info.slug} {{ color: var(--status-{info.slug}); }}\n"
        f".bar-{info.slug} {{ fill: var(--status-{info.slug}); }}"
        for info in STATUSES
    ]
    return "\n".join(
        [
            colours("light"),
            f"@media (prefers-color-scheme: dark) {{ {colours('dark')} }}",
            f"@media print {{ {colours('paper')} }}",
            *rules,
            "",
        ]
    )


@cache
def status_styles_version() -> str:
    """Return ten hex digits that change with the style sheet; part of its address, which is cached for ever."""
    return hashlib.sha256(status_styles().encode()).hexdigest()[:10]
