"""Earlier versions of an action: put one back as a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actions import services
from actions.forms.fields import renew_version
from actions.forms.versions import PutBackForm
from actions.models import Action, HistoricalAction
from actions.period import swedish_date
from actions.presenters.versions import differences
from actions.views.fetch import active_action
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from tracking.errors import Conflict

CHANGED = "Någon annan ändrade åtgärden medan du läste. Så här skulle den ändras nu: se efter och spara igen."


@requires(Ability.EDIT_PLAN)
def action_put_back(request: HttpRequest, plan_key: str, key: str, number: int) -> HttpResponse:
    """Show what a version of the action would change of it, and on POST save it as a new version."""
    action = active_action(plan_key, key)
    row = get_object_or_404(HistoricalAction, id=action.pk, version=number)
    then = swedish_date(timezone.localdate(row.history_date), article=True)
    initial = {"version": action.version, "reason": f"Lydelsen från {then} sätts tillbaka."}
    form = PutBackForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            services.put_back(action, row, by=request.user.actor, **form.cleaned_data)
        except Conflict as conflict:
            renew_version(form, conflict.version)
            form.add_error(None, CHANGED)
            action = Action.objects.select_related("plan").get(pk=action.pk)
        except ServiceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Den tidigare lydelsen gäller igen, som en ny version.")
            return redirect("action", plan_key, key)
    earlier = services.earlier_version(action, row)
    context = {
        "action": action,
        "then": then,
        "by": row.by_name,
        "form": form,
        "gone": earlier.gone,
        "differences": differences(action, earlier),
    }
    return render(request, "actions/versions/put_back.html", context)
