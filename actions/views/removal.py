"""The page that removes an action, area or section, with a reason and optionally a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.forms.fields import renew_version
from actions.forms.removal import RemovalForm
from actions.services.removal import Removable
from directors.errors import ServiceError
from tracking.errors import Conflict

CHANGED = "Någon annan ändrade det här medan du skrev. Se efter att det ändå ska bort, och spara igen."


def remove_page(
    request: HttpRequest,
    row: Removable,
    remove: Callable[..., bool],
    title: str,
    done_url: str,
    decisions: Iterable[str] = (),
) -> HttpResponse:
    """Show the page, and on POST remove the row with the service `remove`."""
    data = request.POST if request.method == "POST" else None
    form = RemovalForm(data, version=row.version, decisions=decisions)
    if data is not None and form.is_valid() and _removed(request, row, remove, form):
        messages.success(request, f"”{row}” är borttagen ur planen. Den finns kvar i historiken.")
        return redirect(done_url)
    context = {"form": form, "obj": row, "title": title, "done_url": done_url}
    return render(request, "actions/forms/remove.html", context)


def _removed(request: HttpRequest, row: Removable, remove: Callable[..., bool], form: RemovalForm) -> bool:
    cleaned = form.cleaned_data
    try:
        remove(
            row,
            version=cleaned["version"],
            by=request.user.actor,
            reason=cleaned["reason"],
            decision=form.decided,
        )
    except Conflict as conflict:
        renew_version(form, conflict.version)
        form.add_error(None, CHANGED)
        return False
    except ServiceError as error:
        form.add_error(None, str(error))
        return False
    return True
