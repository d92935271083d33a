"""The settings pages for administrators: the organisation with its letterhead, and its logotype."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actions.forms.fields import renew_version
from actions.forms.organisation import LogoForm, OrganisationForm
from actions.presenters.organisation import logo_image
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page
from directors import services
from directors.access import requires
from directors.errors import ServiceError
from directors.models import Organisation
from directors.rights import Ability
from files.logos import MAX_LOGO, TOO_LARGE
from files.uploads import was_dropped
from tracking.errors import Conflict

TITLE = "Organisationen"


def crumbs() -> Crumbs:
    return [("Mitt konto", reverse("account"))]


class OrganisationEdit(EditView[Organisation, OrganisationForm]):
    title = TITLE
    form_class = OrganisationForm
    template = "actions/organisation/edit.html"

    def get_object(self) -> Organisation:
        return get_object_or_404(Organisation.objects.select_related("logo"))

    def context(self) -> dict[str, object]:
        return {"logo": logo_image(self.obj)}

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


@requires(Ability.MANAGE_SETTINGS)
def organisation_logo(request: HttpRequest) -> HttpResponse:
    """Show the logotype, set it to another image, or take it away."""
    organisation = Organisation.objects.select_related("logo").first()
    if organisation is None:
        return redirect("organisation_edit")  # which asks for its name
    form = LogoForm(initial={"version": organisation.version})
    if request.method == "POST":
        form = LogoForm(request.POST, request.FILES)
        if "remove" in request.POST:
            del form.fields["logo"]
        if (
            not was_dropped(request, form, "logo")
            and form.is_valid()
            and _set_logo(request, organisation, form)
        ):
            return redirect("organisation_edit")
        renew_version(form, organisation.version)
    context = {
        "form": form,
        "logo": logo_image(organisation),
        "crumbs": [*crumbs(), (TITLE, reverse("organisation_edit"))],
    }
    return render(request, "actions/organisation/logo.html", context)


def _set_logo(request: HttpRequest, organisation: Organisation, form: LogoForm) -> bool:
    """Write the choice; False after adding an error to the form."""
    sent = form.cleaned_data.get("logo")
    if sent is not None and sent.size > MAX_LOGO:
        form.add_error("logo", TOO_LARGE.format(sent.size // 1024))
        return False
    content = None if sent is None else sent.read()
    try:
        services.set_logo(organisation, content, version=form.cleaned_data["version"], by=request.user.actor)
    except ServiceError as error:
        form.add_error("logo", str(error))
    except Conflict:
        form.add_error(None, "Någon annan har just ändrat organisationen. Kontrollera och spara igen.")
    else:
        messages.success(request, "Logotypen är borttagen." if content is None else "Logotypen är sparad.")
        return True
    return False
