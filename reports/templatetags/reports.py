"""The tags that only the pages of reports need."""

from __future__ import annotations

from django import forms, template

register = template.Library()


@register.simple_tag
def field_of(form: forms.Form, name: str) -> forms.BoundField:
    """The field of a form whose field names are made from data."""
    return form[name]
