"""The settings page for administrators: the organisation's name and municipality code."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from actions.forms.organisation import OrganisationForm
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page
from directors import services
from directors.access import requires
from directors.errors import ServiceError
from directors.models import Organisation
from directors.rights import Ability

TITLE = "Organisationen"


def crumbs() -> Crumbs:
    return [("Mitt konto", reverse("account"))]


class OrganisationEdit(EditView[Organisation, OrganisationForm]):
    title = TITLE
    form_class = OrganisationForm

    def get_object(self) -> Organisation:
        return get_object_or_404(Organisation)

    def save(self, form: OrganisationForm, **write: Unpack[Write]) -> bool:
        return services.edit_organisation(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return crumbs()


edit = OrganisationEdit.as_view()


@requires(Ability.MANAGE_SETTINGS)
def organisation_edit(request: HttpRequest) -> HttpResponseBase:
    """Edit the organisation; where none is named yet, name it and go on from the start page."""
    return edit(request) if Organisation.objects.exists() else _create(request)


def _create(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.create_organisation(by=request.user.actor, **form.values())
        except ServiceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made.name} är sparad.")
            return redirect("start")
    return create_page(request, form, title=TITLE, save="Spara", crumbs=crumbs())
