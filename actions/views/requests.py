"""Views of requests: ask for a change, withdraw, decline, take into the plan, and the list of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Unpack

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from actions import services
from actions.forms.fields import Data
from actions.forms.requests import DeclineForm, RequestForm, TakeForm
from actions.models import Action, ChangeRequest
from actions.presenters.requests import plan_requests, requests_of
from actions.request_kinds import INFO, REQUESTS, RequestInfo
from actions.services.errors import RequestIsSaved
from actions.status import Status
from actions.views.choices import action_choices
from actions.views.fetch import plan_of, readable_plan, reportable_action, request_of
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability

MOST_CLOSED = 100
CLOSED = "Begäran är redan avgjord. Så här står den nu."


def crumbs(action: Action) -> Crumbs:
    plan = action.plan
    return [
        (plan.title, reverse("plan", args=[plan.key])),
        (action.label, reverse("action", args=[plan.key, action.key])),
    ]


def requests_url(action: Action) -> str:
    return reverse("action", args=[action.plan.key, action.key]) + "#begarda-andringar"


@requires(Ability.REPORT)
def request_create(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    """Choose what to ask for, and then ask for it ("slag" in the address)."""
    action = reportable_action(request, plan_key, key)
    info = INFO.get(request.GET.get("slag", ""))
    if info is None:
        return render(request, "actions/requests/choose.html", _choice(action))
    data = request.POST if request.method == "POST" else None
    form = RequestForm(data, info=info, standing=standing(action, info))
    if data is not None and form.is_valid() and _asked(request, action, info, form):
        messages.success(request, "Begäran är sparad. En redaktör ser den och svarar här.")
        return redirect(requests_url(action))
    context = {"form": form, "action": action, "info": info, "crumbs": crumbs(action)}
    return render(request, "actions/requests/create.html", context)


def _choice(action: Action) -> dict[str, object]:
    waiting = {one.kind for one in action.requests.still_open()}
    offered: Iterable[RequestInfo] = (
        info for info in REQUESTS if not (info.is_drop and action.status == Status.DROPPED)
    )
    kinds = [(info, info.kind.value in waiting) for info in offered]
    return {"action": action, "kinds": kinds, "crumbs": crumbs(action)}


def standing(action: Action, info: RequestInfo) -> str:
    """Return what the plan says now of what is asked for."""
    return {"deadline": action.deadline_text, "wording": action.wording}.get(info.field, "")


def _asked(request: HttpRequest, action: Action, info: RequestInfo, form: RequestForm) -> bool:
    try:
        with suppress(RequestIsSaved):  # the first answer did not reach the writer
            services.ask_change(action, kind=info.kind.value, by=request.user.actor, **form.values())
    except ServiceError as error:
        form.add_error(None, str(error))
        return False
    return True


@requires(Ability.REPORT)
@require_POST
def request_withdraw(request: HttpRequest, plan_key: str, key: str, request_id: int) -> HttpResponse:
    """Withdraw a request; only who asked may."""
    readable_plan(request, plan_key)
    asked = request_of(plan_key, key, request_id)
    if asked.asked_by_id != request.user.pk:
        raise PermissionDenied
    try:
        services.withdraw_request(asked, by=request.user.actor)
        messages.success(request, "Begäran är tillbakatagen.")
    except ServiceError as error:
        messages.info(request, str(error))
    return redirect(requests_url(asked.action))


@requires(Ability.EDIT_PLAN)
def request_decline(request: HttpRequest, plan_key: str, key: str, request_id: int) -> HttpResponse:
    asked = request_of(plan_key, key, request_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.decline_request(asked, answer=form.cleaned_data["answer"], by=request.user.actor)
        except ServiceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Begäran är avslagen, och svaret står vid åtgärden.")
            return redirect(requests_url(asked.action))
    context = {"form": form, "action": asked.action, "crumbs": crumbs(asked.action), **shown(asked)}
    return render(request, "actions/requests/decline.html", context)


def shown(asked: ChangeRequest) -> dict[str, object]:
    """Return the request as the templates of its own pages show it."""
    found = requests_of([asked], asked.action.wording)
    return {"line": (*found.open, *found.closed)[0]}


class RequestTake(EditView[Action, TakeForm]):
    """Edit the action as asked for, and close the request as taken in."""

    title = "Ta in begärd ändring"
    template = "actions/requests/take.html"
    asked: ChangeRequest

    def get_object(self) -> Action:
        self.asked = request_of(**self.kwargs)
        return self.asked.action

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        if not self.asked.is_open:
            messages.info(request, CLOSED)
            return redirect(self.done_url)
        if self.asked.info.is_drop:
            note_url = reverse("action_note", args=[self.obj.plan.key, self.obj.key])
            return redirect(f"{note_url}?lage={Status.DROPPED.value}")
        return super().get(request, **kwargs)

    def get_form(self, data: Data = None) -> TakeForm:
        field = self.asked.info.field
        initial = {field: self.asked.wanted} if field else {}
        return TakeForm(data, choices=action_choices(self.obj.plan, self.obj), row=self.obj, initial=initial)

    def save(self, form: TakeForm, **write: Unpack[Write]) -> bool:
        cleaned = form.cleaned_data
        return services.take_change(
            self.asked, **write, decision=cleaned["decision"], answer=cleaned["waiver"], **form.values()
        )

    def context(self) -> dict[str, object]:
        return shown(self.asked)

    @property
    def crumbs(self) -> Crumbs:
        return crumbs(self.obj)

    @property
    def done_url(self) -> str:
        return requests_url(self.obj)


request_take = requires(Ability.EDIT_PLAN)(RequestTake.as_view())


@requires(Ability.EDIT_PLAN)
@require_safe
def change_requests(request: HttpRequest, plan_key: str) -> HttpResponse:
    """List the requests of a plan: open ones first, then the latest closed."""
    plan = plan_of(plan_key)
    rows = plan.changerequests.select_related("action")
    still_open = rows.still_open().filter(action__removed_at=None)
    closed = rows.exclude(outcome="").order_by("-closed_at", "-id")[:MOST_CLOSED]
    context = {"plan": plan, "page": plan_requests(still_open, closed)}
    return render(request, "actions/requests/requests.html", context)
