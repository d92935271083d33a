"""The plan's own head: title, case number, what time it covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from actions import services
from actions.forms.structure import PlanForm
from actions.views.fetch import plan_of
from actions.views.merging import Edit, edit_page
from directors.access import requires
from directors.rights import Ability


@requires(Ability.EDIT_PLAN)
def plan_edit(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)

    def form(data: Mapping[str, Any] | None) -> PlanForm:
        return PlanForm(data, row=plan)

    def save(form: Any) -> bool:
        said = form.cleaned_data
        given = {"version": said["version"], "by": request.user.actor, "reason": said["reason"]}
        return services.edit_plan(plan, **given, **form.values())

    done = reverse("plan", args=[plan_key])
    return edit_page(request, Edit(plan, "Ändra planens uppgifter", form, save, done, [(plan.title, done)]))
