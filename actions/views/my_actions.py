"""Mina åtgärder: the actions of the signed-in director, with one note form open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.presenters import my_actions as presenter
from actions.presenters.notes import NotePage
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
    opened = page.opened and _note_page(request, page.opened)
    return render(request, "actions/my_actions/my_actions.html", {"page": page, "note": opened})


def _note_page(request: HttpRequest, mine_row: presenter.MyAction) -> NotePage:
    action = reportable_action(request, mine_row.plan_key, mine_row.key)
    return NotePage(action, note_form(request, action), next_url=mine_row.next_url)
