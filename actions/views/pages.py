"""Shared by views of several nouns."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Crumbs = list[tuple[str, str]]
"""(label, address) of each page in the breadcrumb above the current one."""


def create_page(
    request: HttpRequest, form: forms.Form, *, title: str, save: str, crumbs: Crumbs
) -> HttpResponse:
    """Show the form for creating an object; `save` is the label of the button."""
    context = {"form": form, "title": title, "save": save, "crumbs": crumbs}
    return render(request, "actions/forms/create.html", context)
