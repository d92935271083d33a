"""Views that withdraw a status note of an action or of an area."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actions import services
from actions.forms.fields import renew_version
from actions.forms.notes import WithdrawalForm
from actions.models import StatusNote
from actions.services.errors import NoteIsSaved
from actions.views.fetch import area_of, note_of, reportable_action
from actions.views.notes import too_late
from actions.views.pages import Crumbs
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from tracking.errors import Conflict

GONE = "Noteringen är redan rättad eller tillbakadragen, eller så finns åtgärden inte längre i planen."
CHANGED = "Någon annan ändrade läget medan du läste. Se efter att noteringen ändå ska dras tillbaka, och spara igen."


@requires(Ability.REPORT)
def note_withdraw(request: HttpRequest, plan_key: str, key: str, note_id: int) -> HttpResponse:
    try:
        action = reportable_action(request, plan_key, key)
        note = note_of(action, note_id)
    except (Http404, PermissionDenied) as refusal:
        return too_late(request, refusal, GONE)
    done = reverse("action", args=[plan_key, key])
    crumbs = [(action.plan.title, reverse("plan", args=[plan_key])), (action.label, done)]
    return _page(request, note, done, crumbs)


@requires(Ability.EDIT_PLAN)
def area_note_withdraw(request: HttpRequest, plan_key: str, key: str, note_id: int) -> HttpResponse:
    area = area_of(plan_key, key)
    try:
        note = note_of(area, note_id)
    except Http404 as refusal:
        return too_late(request, refusal, GONE)
    done = reverse("area_note", args=[plan_key, key])
    above = reverse("plan", args=[plan_key]), reverse("areas", args=[plan_key])
    crumbs = [(area.plan.title, above[0]), ("Områden", above[1]), ("Notera läget", done)]
    return _page(request, note, done, crumbs)


def _page(request: HttpRequest, note: StatusNote, done: str, crumbs: Crumbs) -> HttpResponse:
    """Show the note and ask for the reason; on POST withdraw it."""
    data = request.POST if request.method == "POST" else None
    form = WithdrawalForm(data, initial={"version": note.subject.version})
    if data is not None and form.is_valid() and _withdrawn(request, note, form):
        messages.success(request, "Noteringen är tillbakadragen. Den står kvar i historiken.")
        return redirect(done)
    context = {"form": form, "note": note, "done_url": done, "crumbs": crumbs}
    return render(request, "actions/notes/withdraw.html", context)


def _withdrawn(request: HttpRequest, note: StatusNote, form: WithdrawalForm) -> bool:
    cleaned = form.cleaned_data
    try:
        with suppress(NoteIsSaved):  # the first answer did not reach the writer
            services.withdraw_note(
                note,
                version=cleaned["version"],
                reason=cleaned["reason"],
                form_key=cleaned["form_key"],
                by=request.user.actor,
            )
    except Conflict as conflict:
        renew_version(form, conflict.version)
        form.add_error(None, CHANGED)
        return False
    except ServiceError as error:
        form.add_error(None, str(error))
        return False
    return True
