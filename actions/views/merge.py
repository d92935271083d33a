"""The base of the views that edit a versioned object: form, save, and the merge after a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypedDict, TypeVar, Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from actions.forms.fields import Data, refuse_reason
from actions.forms.versioned import VersionedForm
from actions.presenters.merge import MergeField, MergePage, differing, pieces, resolved
from actions.views.pages import Crumbs
from directors.errors import ServiceError
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.models import TrackedModel
from tracking.text import normalized, normalized_value, whole_number

SAVED, UNCHANGED = "Sparat.", "Ingenting var ändrat, så ingenting har sparats."

Row = TypeVar("Row", bound=TrackedModel)
Form = TypeVar("Form", bound=VersionedForm[Any])


class Write(TypedDict, total=False):
    """What every service that edits takes besides the fields."""

    version: int
    by: Actor
    reason: str


class EditView(View, Generic[Row, Form]):
    """Edit an object: subclasses give its title, object, form and crumbs, and save it.

    Templates get the view as `edit`. After saving, the page above is shown.
    """

    title = ""
    template = "actions/forms/edit.html"
    form_class: type[Form]
    obj: Row

    def get_object(self) -> Row:
        """Return the object that the address names; raise Http404."""
        raise NotImplementedError

    def get_form(self, data: Data = None) -> Form:
        """Return the form; override where it takes more than the object."""
        return self.form_class(data, row=self.obj)

    def save(self, form: Form, **write: Unpack[Write]) -> bool:
        """Call the service with the form's values; return whether anything differed."""
        raise NotImplementedError

    @property
    def crumbs(self) -> Crumbs:
        raise NotImplementedError

    @property
    def done_url(self) -> str:
        return self.crumbs[-1][1]

    def context(self) -> dict[str, object]:
        """Return what the template needs besides the form."""
        return {}

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        super().setup(request, *args, **kwargs)
        self.obj = self.get_object()

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return self._show(self.get_form())

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        if "merge" in request.POST:
            return self._merge()
        form = self.get_form(request.POST)
        if "add_row" not in request.POST:
            return self._save(form)
        fresh = self.get_form()
        fresh.initial.update({name: form[name].value() for name in form.fields})
        return self._show(fresh)

    def _show(self, form: Form) -> HttpResponse:
        return render(self.request, self.template, {"form": form, "edit": self, **self.context()})

    def _save(self, form: Form) -> HttpResponse:
        if not form.is_valid():
            return self._show(form)
        write: Write = {"version": form.cleaned_data["version"], "by": self.request.user.actor}
        if "reason" in form.cleaned_data:
            write["reason"] = form.cleaned_data["reason"]
        try:
            changed = self.save(form, **write)
        except Conflict as conflict:
            return self._conflict(form, self._version(conflict.base) or conflict.obj, form.posted_texts())
        except ServiceError as error:
            form.add_error(None, str(error))
            return self._show(form)
        if not changed and write.get("reason"):
            refuse_reason(form)
            return self._show(form)
        if changed:
            messages.success(self.request, SAVED)
        else:
            messages.info(self.request, UNCHANGED)
        return redirect(self.done_url)

    def _version(self, version: int | None) -> Any:
        """Return the history row of a version; None when there is none."""
        rows = type(self.obj).history.filter(  # type: ignore[attr-defined]
            id=self.obj.pk, version=version
        )
        return rows.order_by("history_id").first()

    def _conflict(
        self, form: Form, base: Row, mine: Mapping[str, str], unanswered: bool = False
    ) -> HttpResponse:
        now = type(self.obj)._base_manager.get(pk=self.obj.pk)
        saved = self._version(now.version)
        base_texts, theirs = (normalized_value(form.texts(one)) for one in (base, now))
        fields = tuple(
            _field(form, name, choice, base_texts[name], mine[name], theirs[name])
            for name, choice in differing(base_texts, mine, theirs)
        )
        page = MergePage(
            fields,
            dict(mine),
            form.data.get("reason", ""),
            now.version,
            saved.by_name if saved else "",
            unanswered,
        )
        context = {"page": page, "edit": self, "base": base.version}
        return render(self.request, "actions/merge/conflict.html", context, status=409)

    def _merge(self) -> HttpResponse:
        """Apply the choices of the conflict page to the form and save it."""
        posted = self.request.POST.dict()
        row = self._version(whole_number(posted.get("version"))) or self.obj
        blank = self.get_form()
        mine = {name: normalized(posted.get(f"mine-{name}", "")) for name in blank.tracked}
        texts, unanswered = resolved(posted, mine, normalized_value(blank.texts(row)))
        form = self.get_form({**texts, "version": row.version, "reason": posted.get("reason", "")})
        if unanswered:
            base = self._version(whole_number(posted.get("base"))) or row
            return self._conflict(form, base, mine, unanswered=True)
        return self._save(form)


def _field(form: VersionedForm[Any], name: str, choice: str, base: str, mine: str, theirs: str) -> MergeField:
    was, my, their = (form.shown(name, text) for text in (base, mine, theirs))
    own = mine if form.mergeable(name) else None
    label = str(form.fields[name].label)
    return MergeField(name, label, my, their, choice, own, pieces(was, my), pieces(was, their))
