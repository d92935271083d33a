"""Pages where attachments are added, named, ordered and removed, and the downloads of them.

An app's view gives its owner (AttachmentsView); what may be read is checked before `file_response`.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views import View

from actions.forms.attachments import AttachForm, AttachmentForm
from actions.models import Action, ActionAttachment
from actions.presenters.attachments import AttachmentLine, attachment_lines
from actions.views.fetch import active_action, readable_action
from actions.views.pages import Crumbs
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from files import attachments
from files.errors import FileRefused
from files.models import Attachment
from files.uploads import was_dropped
from tracking.errors import Conflict

CHANGED = "Någon annan har just ändrat bilagan. Se efter och försök igen."
STEPS = {"up": -1, "down": 1}
NOTHING_RUNS = "default-src 'none'; sandbox"
"""The content security policy of a file: even where a browser shows it, nothing in it runs or is fetched."""

Owner = TypeVar("Owner")


class AttachmentsView(View, Generic[Owner]):
    """List the attachments of an owner and change them. Subclasses fetch the owner and say how it is addressed.

    Templates get the view as `page`.
    """

    owner: Owner
    title = "Bilagor"

    def get_owner(self) -> Owner:
        """Return the owner that the address names; raise Http404."""
        raise NotImplementedError

    def new(self) -> Attachment:
        """Return a new attachment of the owner, not saved."""
        raise NotImplementedError

    def lines(self) -> tuple[AttachmentLine, ...]:
        raise NotImplementedError

    @property
    def crumbs(self) -> Crumbs:
        raise NotImplementedError

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.owner = self.get_owner()

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return self._show(AttachForm())

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        if "attachment" in request.POST:
            return self._change(AttachmentForm(request.POST))
        form = AttachForm(request.POST, request.FILES)
        if not was_dropped(request, form, "file") and form.is_valid() and self._attach(form):
            return redirect(request.path)
        return self._show(form)

    def _show(self, form: AttachForm, renamed: AttachmentForm | None = None) -> HttpResponse:
        context = {"form": form, "renamed": renamed, "page": self, "lines": self.lines()}
        return render(self.request, "actions/attachments/attachments.html", context)

    def _attach(self, form: AttachForm) -> bool:
        """Write the attachment; False after adding an error to the form."""
        sent, title = form.cleaned_data["file"], form.cleaned_data["title"]
        try:
            made = attachments.attach(
                self.new(), sent.read(), name=sent.name, title=title, by=self.request.user.actor
            )
        except (FileRefused, ServiceError) as error:
            form.add_error("file", str(error))
            return False
        messages.success(self.request, f"”{made.title}” är bilagd.")
        return True

    def _change(self, form: AttachmentForm) -> HttpResponse:
        do = str(self.request.POST.get("do", ""))
        if do != "rename":
            form.fields["title"].required = False
        if not form.is_valid():
            return self._show(AttachForm(), form)
        row = self.new().siblings().filter(pk=form.cleaned_data["attachment"]).first()
        try:
            done = _done(row, do, form, self.request) if row else ""
        except Conflict:
            messages.warning(self.request, CHANGED)
            return self._show(AttachForm(), form)
        except ServiceError as error:
            messages.warning(self.request, str(error))
        else:
            messages.success(self.request, done) if done else messages.info(self.request, CHANGED)
        return redirect(self.request.path)


def _done(row: Attachment, do: str, form: AttachmentForm, request: HttpRequest) -> str:
    """Do what the form asks and return what was done, in words."""
    version, by = form.cleaned_data["version"], request.user.actor
    if do == "rename":
        attachments.rename(row, version=version, title=form.cleaned_data["title"], by=by)
        return "Rubriken är sparad."
    if do == "strike":
        attachments.strike(row, version=version, by=by)
        return f"”{row.title}” är borttagen. Den finns kvar i historiken."
    attachments.move(row, version=version, steps=STEPS.get(do, 0), by=by)
    return "Ordningen är ändrad."


def file_response(request: HttpRequest, row: Attachment | None, *, kept: bool) -> HttpResponseBase:
    """Return the file as a download; 304 where the browser has it. `kept` lets browsers keep it.

    `row` is without its bytes, which are read when they are sent. Raise Http404 for none.
    """
    if row is None:
        raise Http404
    etag = f'"{row.file_id}"'
    known = get_conditional_response(request, etag=etag) if kept else None
    response = known or HttpResponse(bytes(row.file.content), content_type=row.file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache" if kept else "private, no-store"
    if kept:
        response["ETag"] = etag
    return response


class ActionAttachments(AttachmentsView[Action]):
    def get_owner(self) -> Action:
        return active_action(**self.kwargs)

    def new(self) -> ActionAttachment:
        return ActionAttachment(action=self.owner)

    def lines(self) -> tuple[AttachmentLine, ...]:
        return lines_of(self.owner)

    @property
    def crumbs(self) -> Crumbs:
        plan = self.owner.plan
        return [
            (plan.title, reverse("plan", args=[plan.key])),
            (self.owner.label, reverse("action", args=[plan.key, self.owner.key])),
        ]


def lines_of(action: Action) -> tuple[AttachmentLine, ...]:
    """Return the attachments of an action for a page. Needs its plan; one query."""
    rows = ActionAttachment(action=action).siblings()
    return attachment_lines(
        rows, lambda row: reverse("action_attachment", args=[action.plan.key, action.key, row.pk])
    )


action_attachments = requires(Ability.EDIT_PLAN)(ActionAttachments.as_view())


@requires(Ability.READ)
def action_attachment(request: HttpRequest, plan_key: str, key: str, attachment_id: int) -> HttpResponseBase:
    action = readable_action(request, plan_key, key)
    row = ActionAttachment(action=action).siblings().filter(pk=attachment_id).first()
    return file_response(request, row, kept=True)
