"""Removal of an action. It refers to decisions, so the view belongs to this app and not to actions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from actions import services
from actions.views.fetch import action_of
from actions.views.removal import remove_page
from directors.access import requires
from directors.rights import Ability
from reports.decision_words import in_words
from reports.models import Decision


@requires(Ability.EDIT_PLAN)
def action_remove(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    action = action_of(plan_key, key)
    done = reverse("action", args=[plan_key, key])
    if action.removed_at is not None:
        return redirect(done)
    rows = Decision.objects.in_order().filter(plan=action.plan, kind=Decision.Kind.DECISION)
    decisions = [words for row in rows if (words := in_words(row))]
    return remove_page(request, action, services.remove_action, "Ta bort åtgärden", done, decisions)
