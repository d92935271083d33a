"""The edit view of every versioned object: form, save, and the merge after a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.forms.versioned import VersionedForm
from actions.presenters.merge import MergeField, MergePage, differing, pieces, resolved
from directors.errors import ServiceError
from tracking.errors import Conflict
from tracking.text import normalized, normalized_value

SAVED, UNCHANGED = "Sparat.", "Ingenting var ändrat, så ingenting har sparats."


class Edit(NamedTuple):
    """An object to edit and how.

    `form` creates the form from posted data (None at first); `save` saves it and returns whether anything
    differed; `crumbs` are (words, url) above the page.
    """

    obj: Any
    title: str
    form: Callable[[Mapping[str, Any] | None], VersionedForm]
    save: Callable[[VersionedForm], bool]
    done_url: str
    crumbs: list[tuple[str, str]]
    template: str = "actions/forms/edit.html"
    context: dict[str, Any] = {}


def edit_page(request: HttpRequest, edit: Edit) -> HttpResponse:
    if request.method != "POST":
        return _form(request, edit, edit.form(None))
    if "merge" in request.POST:
        return _merged(request, edit)
    form = edit.form(request.POST)
    if "add_row" in request.POST:
        return _form(request, edit, edit.form(None), posted=form)
    return _saved(request, edit, form)


def _saved(request: HttpRequest, edit: Edit, form: VersionedForm) -> HttpResponse:
    if not form.is_valid():
        return _form(request, edit, form)
    try:
        changed = edit.save(form)
    except Conflict as conflict:
        texts = form.posted_texts()
        base = _version(edit.obj, conflict.base) or conflict.obj
        return _conflict(request, edit, form, base, texts)
    except ServiceError as error:
        form.add_error(None, str(error))
        return _form(request, edit, form)
    (messages.success if changed else messages.info)(request, SAVED if changed else UNCHANGED)
    return redirect(edit.done_url)


def _form(
    request: HttpRequest, edit: Edit, form: VersionedForm, posted: VersionedForm | None = None
) -> HttpResponse:
    """Show the form; with `posted`, filled with its values but without errors."""
    if posted is not None:
        form.initial.update({name: posted[name].value() for name in posted.fields})
    return render(request, edit.template, {"form": form, "edit": edit, **edit.context})


def _version(obj: Any, version: int) -> Any:
    """Return the history row of a version."""
    return type(obj).history.filter(id=obj.pk, version=version).order_by("history_id").first()


def _conflict(
    request: HttpRequest,
    edit: Edit,
    form: VersionedForm,
    base: Any,
    mine: Mapping[str, str],
    unanswered: bool = False,
) -> HttpResponse:
    now = type(edit.obj)._base_manager.get(pk=edit.obj.pk)
    saved = _version(edit.obj, now.version)
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
    context = {"page": page, "edit": edit, "base": base.version}
    return render(request, "actions/merge/conflict.html", context, status=409)


def _field(form: VersionedForm, name: str, choice: str, base: str, mine: str, theirs: str) -> MergeField:
    was, my, their = (form.shown(name, text) for text in (base, mine, theirs))
    own = mine if form.mergeable(name) else None
    label = str(form.fields[name].label)
    return MergeField(name, label, my, their, choice, own, pieces(was, my), pieces(was, their))


def _merged(request: HttpRequest, edit: Edit) -> HttpResponse:
    """Apply the choices of the conflict page to the form and save it."""
    posted = request.POST.dict()
    row = _version(edit.obj, _number(posted.get("version"))) or edit.obj
    blank = edit.form(None)
    mine = {name: normalized(posted.get(f"mine-{name}", "")) for name in blank.tracked}
    texts, unanswered = resolved(posted, mine, normalized_value(blank.texts(row)))
    form = edit.form({**texts, "version": row.version, "reason": posted.get("reason", "")})
    if unanswered:
        base = _version(edit.obj, _number(posted.get("base"))) or row
        return _conflict(request, edit, form, base, mine, unanswered=True)
    return _saved(request, edit, form)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
