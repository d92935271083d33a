"""Mina åtgärder: the actions of the signed-in director, with one note form open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.presenters import my_actions as presenter
from actions.presenters.notes import NotePage
from actions.tasks import tasks_of
from actions.views.fetch import reportable_action
from actions.views.notes import note_form
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability


@requires(Ability.REPORT)
@require_safe
@revalidated
def my_actions(request: HttpRequest) -> HttpResponse:
    page = presenter.page(request.user.director, timezone.localdate(), request.GET.get("oppna", ""))
    form = _form(request, page.opened) if page.opened else ""
    context = {"page": page, "form": form, "tasks": tasks_of(request.user)}
    return render(request, "actions/my_actions/my_actions.html", context)


def _form(request: HttpRequest, row: presenter.MyRow) -> str:
    """Return the form of the opened row as HTML."""
    action = reportable_action(request, row.plan_key, row.action.key)
    note = NotePage(action, note_form(request, action, day=row.asked), next_url=row.next_url)
    return render_to_string("actions/notes/_form.html", {"note": note}, request)
