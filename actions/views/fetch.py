"""Fetch objects by the keys in addresses, or raise Http404. `requires` has checked the right to read.

What everyone who reads may open is fetched with the request, which hides draft plans from those who do not see
them; the others are for pages of editors, who do.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from actions.drafts import visible
from actions.models import Action, ChangeRequest, DevelopmentArea, Plan, Section, StatusNote
from directors.access import check, visitor
from directors.models import Director
from directors.rights import Ability


def plan_of(plan_key: str) -> Plan:
    return get_object_or_404(Plan, key=plan_key)


def readable_plan(request: HttpRequest, plan_key: str) -> Plan:
    return get_object_or_404(Plan, visible(visitor(request)), key=plan_key)


def action_of(plan_key: str, key: str) -> Action:
    """Return an active or removed action with its plan."""
    return get_object_or_404(Action.objects.select_related("plan"), plan__key=plan_key, key=key)


def readable_action(request: HttpRequest, plan_key: str, key: str) -> Action:
    """Return an active or removed action with its plan."""
    rows = Action.objects.select_related("plan").filter(visible(visitor(request), "plan__"))
    return get_object_or_404(rows, plan__key=plan_key, key=key)


def active_action(plan_key: str, key: str) -> Action:
    rows = Action.objects.active().select_related("plan")
    return get_object_or_404(rows, plan__key=plan_key, key=key)


def reportable_action(request: HttpRequest, plan_key: str, key: str) -> Action:
    """Return an active action that the visitor may write a note for; raises PermissionDenied for others."""
    rows = Action.objects.active().select_related("plan").filter(visible(visitor(request), "plan__"))
    action = get_object_or_404(rows, plan__key=plan_key, key=key)
    check(request, Ability.REPORT, director_ids=director_ids(action))
    return action


def director_ids(action: Action) -> set[int]:
    """Return the ids of the directors responsible for the action, of any kind."""
    return {entry["id"] for entry in action.responsible if entry.get("id")}


def director_names(action: Action) -> list[str]:
    return [entry["name"] for entry in action.responsible if entry.get("id")]


def area_of(plan_key: str, key: str) -> DevelopmentArea:
    return get_object_or_404(DevelopmentArea.objects.select_related("plan"), plan__key=plan_key, key=key)


def section_of(plan_key: str, key: str) -> Section:
    return get_object_or_404(Section.objects.select_related("plan"), plan__key=plan_key, key=key)


def note_of(subject: Action | DevelopmentArea, pk: int) -> StatusNote:
    """Return a standing note of the action or area: not corrected, and no withdrawal."""
    return get_object_or_404(subject.notes.active(), pk=pk)


def request_of(plan_key: str, key: str, request_id: int) -> ChangeRequest:
    """Return a request, open or closed, of an active action, with action and plan."""
    rows = ChangeRequest.objects.select_related("action__plan").filter(action__removed_at=None)
    return get_object_or_404(rows, pk=request_id, action__key=key, plan__key=plan_key)


def director_of(key: str) -> Director:
    return get_object_or_404(Director.objects.with_titles(), key=key)
