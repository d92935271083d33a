"""Views of an action: its page on any day; create, edit, move, restore. Removal is in
reports/views/removal.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Unpack

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions import services
from actions.forms.actions import ActionForm
from actions.forms.fields import Data
from actions.forms.moving import MoveForm, index_of_step, places
from actions.history import end_of_day, state_now, state_of_action
from actions.models import Action, Lineage, Plan
from actions.models.actions import ActionChanges
from actions.place import place_in, place_now
from actions.presenters import actions as presenter
from actions.presenters.as_of import AsOf
from actions.presenters.changes import changes as in_words
from actions.presenters.lineage import LineageLine, lineage_lines
from actions.presenters.requests import requests_of
from actions.presenters.versions import with_put_back
from actions.services.keys import free_key
from actions.state import ActionState, PlanState
from actions.text import comparable
from actions.views.attachments import lines_of
from actions.views.choices import action_choices, sections
from actions.views.fetch import action_of, active_action, director_ids, plan_of, readable_action
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs
from actions.views.query import director_keys, published, reads_all, requested_day, requested_state
from directors.access import requires, visitor
from directors.errors import ServiceError
from directors.etags import revalidated
from directors.rights import Ability, can, may
from tracking import log
from tracking.errors import Conflict

MOST_HISTORY = 50
MOVED_MEANWHILE = (
    "Någon annan ändrade åtgärden samtidigt. Se var den står nu och flytta den igen om det behövs."
)


@requires(Ability.READ_DECIDED)
@revalidated
def action(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    live = readable_action(request, plan_key, key)
    at, state = _asked(request, live)
    shown = presenter.found(state, key) if state else None
    if shown is None and at.published:
        raise Http404
    if state is None or shown is None:
        first = live.history.order_by("version").values_list("history_date", flat=True).first()
        context = {"action": live, "at": at, "first": timezone.localdate(first)}
        return render(request, "actions/actions/too_early.html", context)
    is_open = not at.is_past and not live.plan.is_closed
    changeable = is_open and live.removed_at is None
    can_edit = changeable and may(request.user).edit_plan
    context = {
        "page": _action_page(request, live, state, shown, at, can_edit),
        "at": at,
        "can_report": changeable and can(request.user, Ability.REPORT, director_ids=director_ids(live)),
        "can_edit": can_edit,
        "can_restore": live.removed_at is not None and is_open and may(request.user).edit_plan,
        "action": live,
    }
    return render(request, "actions/actions/action.html", context)


def _asked(request: HttpRequest, live: Action) -> tuple[AsOf, PlanState | None]:
    """Return the requested day and the plan on it; today the action's own part of it is enough."""
    if not reads_all(request):
        return published(live.plan)
    at = requested_day(request)
    today = timezone.localdate()
    return at, requested_state(live.plan, at.day) if at.is_past else state_of_action(live.pk, today)


def _action_page(
    request: HttpRequest, live: Action, state: PlanState, shown: ActionState, at: AsOf, can_edit: bool
) -> presenter.ActionPage:
    if at.published:
        return _published_page(state, shown, at)
    until = end_of_day(at.day) if at.day else None
    asked = live.requests.asked_by(until or timezone.now())
    notes = live.notes.filter(recorded_at__lte=until) if until else live.notes.all()
    filters = log.LogFilter(live.plan.scope, [Action], until=until, pk=live.pk)
    entries = log.entries(filters, limit=MOST_HISTORY + 1)
    lines = in_words(entries)
    return presenter.action_page(
        state,
        shown,
        place_in(state, shown.key) if at.is_past else place_now(live),
        keys=director_keys(),
        notes=notes,
        history=with_put_back(live, entries, lines) if can_edit else lines,
        most_history=MOST_HISTORY,
        requests=requests_of(asked, shown.wording, account_id=request.user.pk, until=until),
        lineage=_lineage(request, live, until),
        attachments=() if at.is_past else lines_of(live),
        query=at.query,
    )


def _lineage(request: HttpRequest, action: Action, until: dt.datetime | None) -> tuple[LineageLine, ...]:
    rows = Lineage.objects.of_action(action.pk)
    rows = rows.filter(made_at__lte=until) if until else rows
    drafts = can(visitor(request), Ability.READ_DRAFTS)
    return lineage_lines(rows.links(of_plan=action.plan_id, drafts=drafts), action.plan.key, action.key)


def _published_page(state: PlanState, shown: ActionState, at: AsOf) -> presenter.ActionPage:
    """Return the page of what is published: without notes, history and requests."""
    return presenter.action_page(
        state,
        shown,
        place_in(state, shown.key),
        keys=director_keys(),
        notes=(),
        history=(),
        most_history=MOST_HISTORY,
        requests=requests_of((), shown.wording),
        query=at.query,
    )


@requires(Ability.EDIT_PLAN)
def action_create(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    choices = action_choices(plan)
    if request.method != "POST":
        return _create_page(request, plan, ActionForm(choices=choices, initial=_first(request, plan)))
    form = ActionForm(request.POST, choices=choices)
    if "add_row" in request.POST:
        initial = {name: form[name].value() for name in form.fields}
        return _create_page(request, plan, ActionForm(choices=choices, initial=initial))
    if not form.is_valid():
        return _create_page(request, plan, form)
    same = _namesake(plan, form.cleaned_data["label"])
    if same is not None and request.POST.get("same") != same.key:
        return _create_page(request, plan, form, same)
    key = free_key(plan.actions.all(), form.cleaned_data["label"])
    action = services.create_action(plan=plan, key=key, by=request.user.actor, **form.values())
    if "next" in request.POST:
        messages.success(request, f"”{action.label}” är tillagd. {KEPT_WORDS}")
        return redirect(f"{reverse('action_create', args=[plan_key])}?efter={action.key}")
    messages.success(request, "Åtgärden är tillagd. Den står sist i planen.")
    return redirect("action", plan_key, action.key)


def _first(request: HttpRequest, plan: Plan) -> Mapping[str, object]:
    """Return what the form begins with: the area and section asked for, or what the action before it had."""
    before = plan.actions.active().filter(key=request.GET.get("efter", "")).first()
    if before is not None:
        saved = ActionForm.initial_from(before)
        return {name: saved[name] for name in KEPT}
    return {"section": request.GET.get("avsnitt", ""), "area": request.GET.get("omrade", "")}


KEPT_WORDS = "Område, avsnitt och ansvariga står kvar till nästa."
KEPT = ("area", "area_editorial", "section", "responsible")
"""The fields that the form of the next action begins with."""


def _namesake(plan: Plan, label: str) -> Action | None:
    """Return the active action with the label, apart from case."""
    wanted = comparable(label).casefold()
    return next((one for one in plan.actions.active() if comparable(one.label).casefold() == wanted), None)


def _create_page(
    request: HttpRequest, plan: Plan, form: ActionForm, same: Action | None = None
) -> HttpResponse:
    """Show the form; with `same`, an action of that label, ask whether another is meant."""
    context = {"form": form, "plan": plan, "same": same}
    return render(request, "actions/actions/create.html", context)


class ActionEdit(EditView[Action, ActionForm]):
    title = "Ändra åtgärden"
    template = "actions/actions/edit.html"

    def get_object(self) -> Action:
        return action_of(**self.kwargs)

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        if self.obj.removed_at is not None:
            messages.info(request, "Åtgärden är borttagen. Återställ den i planen för att ändra den.")
            return redirect(self.done_url)
        return super().get(request, **kwargs)

    def get_form(self, data: Data = None) -> ActionForm:
        return ActionForm(data, choices=action_choices(self.obj.plan, self.obj), row=self.obj)

    def save(self, form: ActionForm, **write: Unpack[Write]) -> bool:
        return services.edit_action(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        plan = self.obj.plan
        return [
            (plan.title, reverse("plan", args=[plan.key])),
            (self.obj.label, reverse("action", args=[plan.key, self.obj.key])),
        ]


action_edit = requires(Ability.EDIT_PLAN)(ActionEdit.as_view())


@requires(Ability.EDIT_PLAN)
def action_move(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    """Move the action to a chosen place, or by a "step" of -1 or 1 within its section."""
    action = active_action(plan_key, key)
    state = state_now(action.plan)
    place = str(state.action_by_key[key].order - 1)
    initial = {"version": action.version, "place": place, "section": str(action.section_id or "")}
    data = request.POST if request.method == "POST" else None
    offered = sections(action.plan, action.section_id)
    form = MoveForm(data, initial=initial, places=places(state, key), sections=offered)
    if data is not None and data.get("step") in ("-1", "1"):
        return _move(request, action, action.version, index_of_step(state, key, int(data["step"])), {})
    if not form.is_valid():
        return render(request, "actions/actions/move.html", {"form": form, "action": action})
    cleaned = form.cleaned_data
    changes: ActionChanges = {"section_id": int(cleaned["section"]) if cleaned["section"] else None}
    return _move(request, action, cleaned["version"], int(cleaned["place"]), changes)


def _move(
    request: HttpRequest, action: Action, version: int, index: int, changes: ActionChanges
) -> HttpResponse:
    try:
        services.move_action(action, version=version, by=request.user.actor, index=index, **changes)
        messages.success(request, f"”{action.label}” är flyttad.")
    except Conflict:
        messages.warning(request, MOVED_MEANWHILE)
    return redirect("action_move", action.plan.key, action.key)


@requires(Ability.EDIT_PLAN)
@require_POST
def action_restore(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    action = action_of(plan_key, key)
    try:
        services.restore_action(action, version=action.version, by=request.user.actor)
        messages.success(request, "Åtgärden är tillbaka i planen.")
    except ServiceError as error:
        messages.warning(request, str(error))
    return redirect("action", plan_key, key)
