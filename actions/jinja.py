"""Jinja2, the second template engine, for long lists: a row takes a quarter of its time in a Django template.

The templates are in templates/jinja2/. A Django template includes one with the tag `jinja`, which passes only
the named values: {% jinja "actions/changes/_list.html" rows=rows %}. Values are escaped unless marked safe,
and an undefined name is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jinja2
from django.template import engines
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from actions import badges
from actions.links import linked
from actions.period import Period, impossible, swedish_date
from actions.text import first_words


def environment(**options: Any) -> jinja2.Environment:
    """Create the environment; TEMPLATES in the settings refers to this function."""
    made = jinja2.Environment(  # noqa: S701  (autoescape is among the options: the backend sets it)
        **{**options, "undefined": jinja2.StrictUndefined}, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        icon=badges.icon,
        status_badge=badges.status_badge,
        late_badge_if=badges.late_badge_if,
        drop_badge_if=badges.drop_badge_if,
        why_unread=why_unread,
    )
    made.filters.update(day=swedish_date, moment=moment, local=timezone.localtime, first_words=first_words)
    made.globals.update(period=period, people=people, words=words)
    made.filters.update(capfirst=capfirst, linked=linked)
    return made


def render(template: str, **values: object) -> SafeString:
    """Render a Jinja2 template with these values only."""
    return mark_safe(get_template(template, using="jinja2").render(values))  # noqa: S308  (escaped by Jinja2)


def macro(name: str) -> Callable[..., SafeString]:
    """Return a function that renders a macro of templates/jinja2/actions/_macros.html."""

    def rendered(*args: Any, **values: Any) -> SafeString:
        backend: Any = engines["jinja2"]
        module = backend.env.get_template("actions/_macros.html").module
        html: str = getattr(module, name)(*args, **values)
        return mark_safe(html)  # noqa: S308  (escaped by Jinja2)

    return rendered


# Few times and few people are shown often: their HTML is cached.
period, people = lru_cache(maxsize=4096)(macro("period")), lru_cache(maxsize=4096)(macro("people"))
words = macro("words")


def why_unread(period: Period) -> str:
    """Return what is wrong with a time that cannot be read: that it cannot be, or only that it is not understood."""
    return impossible(period.text).removesuffix(".") or "Går inte att läsa"


def capfirst(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def moment(at: dt.datetime) -> str:
    """Return local date and time in words: "2 september 2015 13.05"."""
    here = timezone.localtime(at)
    return f"{swedish_date(here.date())} {here:%H.%M}"
