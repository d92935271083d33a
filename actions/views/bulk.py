"""Bulk changes of actions chosen on the plan page: a section, an area or a status note."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions import services
from actions.forms.bulk import AREA, MERGE, NOTE, SECTION, WHAT, BulkForm, chosen_of
from actions.forms.fields import refuse_reason
from actions.models import Action, Plan
from actions.services.bulk import add_notes
from actions.services.errors import NoteIsSaved
from actions.views.choices import areas, sections
from actions.views.fetch import plan_of
from actions.views.lineage import merge_page
from directors.access import requires
from directors.errors import ServiceError
from directors.own_path import own_path
from directors.rights import Ability
from tracking.errors import Conflict

NONE_CHOSEN = "Ingen åtgärd är vald. Kryssa i de åtgärder du vill ändra och försök igen."
GONE = "Ingen av åtgärderna finns kvar att ändra. De kan ha tagits bort medan du skrev."
CHANGED = "Någon av åtgärderna ändrades av någon annan. Se efter nedan och spara igen: dina val står kvar."


@requires(Ability.EDIT_PLAN)
@require_POST
def actions_bulk(request: HttpRequest, plan_key: str) -> HttpResponse:
    """Show the chosen actions and the form for `what`; with "save" in the POST, save."""
    plan = plan_of(plan_key)
    what = request.POST.get("what", "")
    if what == MERGE:
        return merge_page(request, plan)
    chosen = chosen_of(request.POST.getlist("chosen"))
    actions = list(Action.objects.active().filter(plan=plan, pk__in=chosen).order_by("order"))
    if not actions or what not in dict(WHAT):
        return _nothing_chosen(request, plan)
    chosen = {action.pk: chosen[action.pk] for action in actions}
    form = _form(request, plan, what)
    if "save" in request.POST and form.is_valid():
        try:
            count = _carry_out(request, plan, chosen, form)
        except Conflict:
            messages.warning(request, CHANGED)
        except ServiceError as error:
            messages.warning(request, str(error))
        else:
            if count or not form.cleaned_data.get("reason"):
                messages.success(request, f"Sparat: {count} av {len(actions)} åtgärder ändrades.")
                return redirect(_back(request, plan))
            refuse_reason(form)
    context = {"plan": plan, "form": form, "actions": actions, "what": what, "title": dict(WHAT)[what]}
    return render(request, "actions/bulk/bulk.html", {**context, "back": _back(request, plan)})


def _nothing_chosen(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Return to the plan, or show the text for copying when the actions are gone since it was begun."""
    if typed := request.POST.get("text") or request.POST.get("reason"):
        context = {"posted": {"text": typed}, "why": GONE}
        return render(request, "actions/notes/refused.html", context, status=409)
    messages.warning(request, NONE_CHOSEN)
    return redirect(_back(request, plan))


def _form(request: HttpRequest, plan: Plan, what: str) -> BulkForm:
    offered = {SECTION: sections, AREA: areas}.get(what)
    data = request.POST if "save" in request.POST else None
    choices = offered(plan) if offered else []
    return BulkForm(data, what=what, choices=choices, today=timezone.localdate())


def _carry_out(request: HttpRequest, plan: Plan, chosen: dict[int, int], form: BulkForm) -> int:
    by = request.user.actor
    cleaned = form.cleaned_data
    if form.what == NOTE:
        note = {name: cleaned[name] for name in ("status", "text", "form_key")}
        with suppress(NoteIsSaved):  # the first answer did not reach the writer
            return add_notes(plan, chosen=chosen, by=by, date=form.today, **note)
        return len(chosen)
    return services.edit_actions(
        plan, chosen=chosen.items(), by=by, reason=cleaned["reason"], **form.changes()
    )


def _back(request: HttpRequest, plan: Plan) -> str:
    """Return the address of the plan page with its filters."""
    return own_path(request.POST.get("next", ""), reverse("plan", args=[plan.key]))
