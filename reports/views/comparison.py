"""The comparison page of two days of a plan."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.history import state_for
from actions.lineage import LineageLink
from actions.models import Plan
from actions.state import PlanState
from actions.views.fetch import readable_plan
from actions.views.pages import newest
from actions.views.query import first_recorded, reads_all
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability
from reports.compare import compare
from reports.forms.comparison import CompareForm, ComparePublished
from reports.presenters.comparison import comparison_page
from reports.presenters.words import began
from reports.states import label_of, lineage_in, state_of
from reports.views.fetch import earlier_of

newest_comparison = newest("comparison")


@requires(Ability.READ_DECIDED)
@revalidated
def comparison(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = readable_plan(request, plan_key)
    form = _form(request, plan)
    context: dict[str, object] = {"plan": plan, "form": form, "page": None}
    if not form.is_valid():
        return render(request, "reports/comparison/comparison.html", context)
    before, after = state_of(form.baseline, plan.pk), _follow_up(form, plan)
    assert before is not None
    assert after is not None
    context["page"] = comparison_page(
        compare(before, after, _lineage(request, plan, after)),
        request.GET.get("visa", ""),
        began(form.baseline),
        label_of(form.baseline),
    )
    context["query"] = urlencode({name: form[name].value() for name in form.fields})
    return render(request, "reports/comparison/comparison.html", context)


def _form(request: HttpRequest, plan: Plan) -> CompareForm | ComparePublished:
    """Return the form; a visitor who may read only what is decided chooses among that. Raise Http404 for none."""
    earlier = earlier_of(plan.pk)
    if not reads_all(request):
        if not earlier.named:
            raise Http404
        return ComparePublished(request.GET.dict(), earlier=earlier)
    today = timezone.localdate()
    first = first_recorded(plan) or today
    return CompareForm(request.GET.dict(), today=today, first=first, earlier=earlier)


def _follow_up(form: CompareForm | ComparePublished, plan: Plan) -> PlanState | None:
    if isinstance(form, ComparePublished):
        return state_of(form.follow_up, plan.pk)
    return state_for(plan, form.cleaned_data["till"])


def _lineage(request: HttpRequest, plan: Plan, after: PlanState) -> tuple[LineageLink, ...]:
    """Return which action became which; for those who may read only what is decided, by its day."""
    links = lineage_in(plan.pk)
    return links if reads_all(request) else tuple(link for link in links if link.on <= after.day)
