"""The settings pages of the office's Word templates, for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from actions.forms.fields import renew_version
from actions.views.pages import Crumbs
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from files.media_types import MediaType
from files.uploads import was_dropped
from reports import services
from reports.document.tree import Document
from reports.forms.templates import TemplateForm, UploadForm
from reports.models import Report, WordTemplate
from reports.presenters.templates import template_page, template_rows
from reports.render import docx
from reports.render.docx.template import default_file
from reports.render.docx.trial import DOCUMENT
from reports.states import document_of
from tracking.errors import Conflict

CHANGED = "Någon annan har just ändrat mallen. Här är dina val: se efter och spara igen."


def crumbs() -> Crumbs:
    return [("Mitt konto", reverse("account")), ("Organisationen", reverse("organisation_edit"))]


def template_of(template_id: int) -> WordTemplate:
    return get_object_or_404(WordTemplate.objects.select_related("file"), pk=template_id)


@requires(Ability.MANAGE_SETTINGS)
def word_templates(request: HttpRequest) -> HttpResponse:
    """Show the template in use and the others (GET); take a new one (POST) and go on to what its styles stand for."""
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if not was_dropped(request, form, "file") and form.is_valid() and (made := _added(request, form)):
            messages.success(
                request, "Mallen är läst. Se efter vad dess formatmallar står för, och pröva den."
            )
            return redirect("word_template", made.pk)
    context = {"rows": template_rows(), "form": form, "crumbs": crumbs()}
    return render(request, "reports/templates/templates.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: UploadForm) -> WordTemplate | None:
    """Return the new template, or None after adding an error to the form."""
    sent = form.cleaned_data["file"]
    try:
        return services.add_template(name=sent.name or "", content=sent.read(), by=request.user.actor)
    except ServiceError as error:
        form.add_error("file", str(error))
        return None


@requires(Ability.MANAGE_SETTINGS)
def word_template(request: HttpRequest, template_id: int) -> HttpResponse:
    """Show what a template has (GET); choose what its styles stand for, and take it into use if asked to (POST)."""
    row = template_of(template_id)
    page = template_page(row)
    form = TemplateForm(request.POST or None, row=row, styles=page.styles, bookmarks=page.bookmarks)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, row, form)
        except Conflict:
            renew_version(form, template_of(template_id).version)
            form.add_error(None, CHANGED)
        else:
            return redirect("word_templates" if "use" in request.POST else request.path)
    context = {"page": page, "form": form, "crumbs": [*crumbs(), ("Word-mall", reverse("word_templates"))]}
    return render(request, "reports/templates/template.html", context, status=_status(form))


def _save(request: HttpRequest, row: WordTemplate, form: TemplateForm) -> None:
    """Save the choices. Raise Conflict."""
    by = request.user.actor
    services.edit_template(row, version=form.cleaned_data["version"], by=by, **form.values())
    if "use" not in request.POST:
        messages.success(request, "Valen är sparade.")
        return
    services.use_template(row, version=row.version, by=by)
    messages.success(
        request, f"Rapporterna sätts nu i ”{row.name}”. De som är fastställda behåller sina filer."
    )


def _status(form: TemplateForm) -> int:
    if CHANGED in form.non_field_errors():
        return 409
    return 422 if form.errors else 200


@require_POST
@requires(Ability.MANAGE_SETTINGS)
def word_template_ours(request: HttpRequest) -> HttpResponse:
    services.use_our_template(by=request.user.actor)
    messages.success(request, "Rapporterna sätts nu i programmets egen mall.")
    return redirect("word_templates")


@require_safe
@requires(Ability.MANAGE_SETTINGS)
def word_template_file(request: HttpRequest, template_id: int, name: str) -> HttpResponse:
    """Return the file as it was uploaded ("mall"), or the latest report set in it ("prov")."""
    row = template_of(template_id)
    if name not in ("mall", "prov"):
        raise Http404
    content = bytes(row.file.content) if name == "mall" else docx.render(_latest(), row.template)
    return _download(content, row.name if name == "mall" else f"prov-{row.name}")


@require_safe
@requires(Ability.MANAGE_SETTINGS)
def word_template_default(request: HttpRequest) -> HttpResponse:
    """Return our own template as a file, to go on from in Word."""
    return _download(default_file(), "programmets-mall.docx")


def _latest() -> Document:
    """Return the latest report, draft or fixed; without any, a document that shows everything a report can have."""
    standing = Report.objects.active().exclude(state=Report.State.SUPERSEDED).select_related("plan")
    report = standing.order_by("date", "id").last()
    return document_of(report) if report else DOCUMENT


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MediaType.DOCX.value)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
