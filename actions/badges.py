"""Badges as HTML: a status, "late" and icons. Pure; each is built once and cached.

Templates reach them through the tag library `nacka`; page renderers in Python call them directly.
"""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from actions.status import LABELS

UNREPORTED = "unreported"


def status_slug(status: str | None) -> str:
    """The name a status has in CSS classes and symbol ids."""
    return status or UNREPORTED


@cache
def icon(symbol: str) -> SafeString:
    """A symbol of `_partials/symbols.html`, hidden from those who listen: a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#{}"/></svg>', symbol
    )


@cache
def status_badge(status: str | None) -> SafeString:
    """A status as shape and word; an unknown code is shown as it is."""
    slug = status_slug(status)
    word = LABELS.get(status, status)
    return format_html('<span class="mark mark-{}">{}{}</span>', slug, icon(f"s-{slug}"), word)


@cache
def late_badge() -> SafeString:
    return format_html('<span class="late">{}Sen</span>', icon("s-late"))


def late_badge_if(is_late: bool) -> SafeString:
    """Return the late badge, or an empty string."""
    return late_badge() if is_late else mark_safe("")
