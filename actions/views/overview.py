"""The overview page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.history import state_now
from actions.presenters.overview import overview as page_of
from actions.views.fetch import readable_plan
from directors.access import requires
from directors.etags import revalidated
from directors.models import Director
from directors.rights import Ability


@requires(Ability.READ)
@revalidated
def overview(request: HttpRequest, plan_key: str) -> HttpResponse:
    today = timezone.localdate()
    page = page_of(state_now(readable_plan(request, plan_key), today), today)
    keys = {str(pk): key for pk, key in Director.objects.values_list("pk", "key")}
    return render(request, "actions/overview/overview.html", {"page": page, "keys": keys})
