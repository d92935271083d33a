"""Template tags for report pages."""

from __future__ import annotations

from django import forms, template

register = template.Library()


@register.simple_tag
def field_of(form: forms.Form, name: str) -> forms.BoundField:
    """Return a field whose name is computed, such as one per action."""
    return form[name]
