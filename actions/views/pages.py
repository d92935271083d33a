"""Shared by views of several nouns."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from actions.views.query import plans_in_order
from directors.access import requires, visitor
from directors.rights import Ability

Crumbs = list[tuple[str, str]]
"""(label, address) of each page in the breadcrumb above the current one."""


def create_page(
    request: HttpRequest, form: forms.Form, *, title: str, save: str, crumbs: Crumbs
) -> HttpResponse:
    """Show the form for creating an object; `save` is the label of the button."""
    context = {"form": form, "title": title, "save": save, "crumbs": crumbs}
    return render(request, "actions/forms/create.html", context)


def newest(route: str) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return a view that leads to a page of the first plan in order; to the start page where there is no plan."""

    @requires(Ability.READ_DECIDED)
    def view(request: HttpRequest) -> HttpResponse:
        plans = plans_in_order(visitor(request))
        return redirect(route, plans[0].key) if plans else redirect("start")

    return view
