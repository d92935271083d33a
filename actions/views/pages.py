"""What the pages of several nouns share."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Crumbs = list[tuple[str, str]]
"""(words, address) of each page above the one shown."""


def create_page(
    request: HttpRequest, form: forms.Form, *, title: str, save: str, crumbs: Crumbs
) -> HttpResponse:
    """Show the form for a new object; `save` is the label of the button."""
    context = {"form": form, "title": title, "save": save, "crumbs": crumbs}
    return render(request, "actions/forms/create.html", context)
