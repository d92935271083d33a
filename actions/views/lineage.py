"""Views that make actions of others: split one, merge several, carry one to another plan."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actions import services
from actions.forms.bulk import chosen_of
from actions.forms.fields import renew_version
from actions.forms.lineage import CarryForm, MergeForm, SplitForm
from actions.models import Action, Plan
from actions.services.lineage import responsible_of
from actions.views.fetch import action_of, plan_of
from actions.views.pages import Crumbs
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from tracking.errors import Conflict

CHANGED = "Någon annan ändrade åtgärden medan du skrev. Se efter ovan hur den står nu, och spara igen."
ANY_CHANGED = "Någon annan ändrade en av åtgärderna medan du skrev. Se efter ovan och spara igen."
GONE = "Åtgärden är borttagen ur planen. Se nedan vad den blev."
TOO_FEW = "Välj minst två åtgärder som ska slås samman."


def crumbs(action: Action) -> Crumbs:
    plan = action.plan
    return [
        (plan.title, reverse("plan", args=[plan.key])),
        (action.label, reverse("action", args=[plan.key, action.key])),
    ]


@requires(Ability.EDIT_PLAN)
def action_split(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    """Split the action; "add_row" in the POST shows the form again with one more part."""
    action = action_of(plan_key, key)
    if action.removed_at is not None and request.method != "POST":
        return _gone(request, action)
    data = request.POST if request.method == "POST" else None
    more = data is not None and "add_row" in data
    form = SplitForm(data, action=action, more=more)
    if more:
        form = _unbound(form)
    elif data is not None:
        form.drop_empty()
        if form.is_valid() and _split(request, action, form):
            return redirect("action", plan_key, key)
    context = {"form": form, "action": action, "crumbs": crumbs(action), "notes": action.notes.count()}
    return render(request, "actions/lineage/split.html", context)


def _unbound(form: SplitForm) -> SplitForm:
    """Return the form with what was typed as initial values, so that nothing is refused yet."""
    fresh = SplitForm(action=form.action)
    fresh.fields, fresh.count = form.fields, form.count
    fresh.initial = {name: form[name].value() for name in form.fields}
    for name in form.fields:
        if name.endswith("-deadline") and fresh.initial[name] is None:
            fresh.initial[name] = form.action.deadline_text
    return fresh


def _split(request: HttpRequest, action: Action, form: SplitForm) -> bool:
    cleaned = form.cleaned_data
    try:
        made = services.split_action(
            action,
            version=cleaned["version"],
            parts=form.parts(),
            reason=cleaned["reason"],
            decision=cleaned["decision"],
            by=request.user.actor,
        )
    except (Conflict, ServiceError) as error:
        return _refused(request, form, error)
    messages.success(request, f"Åtgärden är delad i {len(made)}. Här står vad den blev.")
    return True


def _refused(request: HttpRequest, form: forms.Form, error: Exception, changed: str = CHANGED) -> bool:
    """Show the error in the form; after a conflict the form starts from the saved version."""
    if isinstance(error, Conflict):
        renew_version(form, error.version)
    form.add_error(None, changed if isinstance(error, Conflict) else str(error))
    return False


def _gone(request: HttpRequest, action: Action) -> HttpResponse:
    messages.info(request, GONE)
    return redirect("action", action.plan.key, action.key)


@requires(Ability.EDIT_PLAN)
def actions_merge(request: HttpRequest, plan_key: str) -> HttpResponse:
    """Choose actions to merge ("med" in the address ticks one), then write what they become."""
    return merge_page(request, plan_of(plan_key))


def merge_page(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the form for the chosen actions, or the list to choose them from; with "save", save."""
    chosen = chosen_of(request.POST.getlist("chosen"))
    actions = _active(plan, chosen)
    if len(actions) < 2:
        if request.method == "POST":
            messages.warning(request, TOO_FEW)
        return _choose(request, plan, {*chosen})
    form = MergeForm(request.POST if "save" in request.POST else None, actions=actions, typed=_typed(request))
    if form.is_bound and form.is_valid():
        chosen = {action.pk: chosen[action.pk] for action in actions}
        if made := _merge(request, plan, chosen, form):
            return redirect("action", plan.key, made.key)
        actions = _active(plan, chosen)  # with the versions that the form is sent again with
    context = {
        "form": form,
        "plan": plan,
        "actions": actions,
        "people": [one.director_id or one.role for one in responsible_of(actions)],
        "back": reverse("plan", args=[plan.key]),
    }
    return render(request, "actions/lineage/merge.html", context)


def _typed(request: HttpRequest) -> dict[str, str]:
    """Return what was typed about the new action, which stays while others are chosen."""
    return {name: request.POST[name] for name in MergeForm.TYPED if name in request.POST}


def _active(plan: Plan, chosen: dict[int, int]) -> list[Action]:
    rows = Action.objects.active().filter(plan=plan, pk__in=chosen).order_by("order")
    return list(rows.select_related("area", "section"))


def _choose(request: HttpRequest, plan: Plan, ticked: set[int]) -> HttpResponse:
    rows = list(Action.objects.active().filter(plan=plan).select_related("section").order_by("order"))
    first = request.GET.get("med", "")
    ticked |= {row.pk for row in rows if row.key == first}
    context = {
        "plan": plan,
        "rows": [(row, row.pk in ticked) for row in rows],
        "typed": _typed(request).items(),
    }
    return render(request, "actions/lineage/choose.html", context)


def _merge(request: HttpRequest, plan: Plan, chosen: dict[int, int], form: MergeForm) -> Action | None:
    cleaned = form.cleaned_data
    try:
        made = services.merge_actions(
            plan,
            chosen=chosen,
            into=form.into(),
            reason=cleaned["reason"],
            decision=cleaned["decision"],
            by=request.user.actor,
        )
    except (Conflict, ServiceError) as error:
        form.add_error(None, ANY_CHANGED if isinstance(error, Conflict) else str(error))
        return None
    messages.success(request, f"{len(chosen)} åtgärder är sammanslagna till den här.")
    return made


@requires(Ability.EDIT_PLAN)
def action_carry(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    """Carry the action to another plan that is not closed."""
    action = action_of(plan_key, key)
    if action.removed_at is not None and request.method != "POST":
        return _gone(request, action)
    plans = {str(plan.pk): plan for plan in _others(action)}
    data = request.POST if request.method == "POST" else None
    form = CarryForm(data, action=action, plans=[(pk, plan.title) for pk, plan in plans.items()])
    if data is not None and form.is_valid():
        plan = plans[form.cleaned_data["plan"]]
        if made := _carry(request, action, plan, form):
            messages.success(request, f"Åtgärden är förd över till ”{plan}”. Den står kvar i sin plan.")
            return redirect("action", plan.key, made.key)
    context = {"form": form, "action": action, "crumbs": crumbs(action), "plans": plans}
    return render(request, "actions/lineage/carry.html", context)


def _others(action: Action) -> list[Plan]:
    """Return the plans that the action can be carried to."""
    rows = Plan.objects.filter(closed_at=None).exclude(pk=action.plan_id)
    return list(rows.exclude(lineages__from_action=action).order_by("-id"))


def _carry(request: HttpRequest, action: Action, plan: Plan, form: CarryForm) -> Action | None:
    cleaned = form.cleaned_data
    try:
        return services.carry_action(
            action, version=cleaned["version"], plan=plan, decision=cleaned["decision"], by=request.user.actor
        )
    except (Conflict, ServiceError) as error:
        _refused(request, form, error)
        return None
