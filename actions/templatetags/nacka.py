"""The tag library of every page: badges, icons and the breadcrumb."""

from __future__ import annotations

from django import template
from django.urls import reverse

from actions import badges, jinja
from actions.links import linked

register = template.Library()

register.simple_tag(jinja.render, name="jinja")
register.simple_tag(jinja.period, name="period")
register.simple_tag(jinja.people, name="people")
register.simple_tag(jinja.words, name="words")
register.filter(linked)
register.simple_tag(badges.icon, name="icon")
register.simple_tag(badges.status_badge, name="status_badge")
register.simple_tag(badges.late_badge_if, name="late_badge")
register.simple_tag(badges.drop_badge_if, name="drop_badge")
register.simple_tag(badges.symbols, name="symbols")


@register.simple_tag
def status_styles_url() -> str:
    return reverse("status_styles_file", args=[badges.status_styles_version()])


@register.inclusion_tag("_partials/crumb.html")
def crumb(words: str, url: str = "") -> dict[str, str]:
    """One step of the breadcrumb; without `url` the current page."""
    return {"words": words, "url": url}
