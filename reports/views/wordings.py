"""Views of what has been decided: a decided wording, marking one after a decision, and mending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.models import DecidedWording
from actions.services.errors import WordingIsMended
from actions.views.fetch import readable_plan
from directors.access import requires
from directors.etags import revalidated
from directors.rights import Ability
from reports import services
from reports.forms.marking import MarkForm
from reports.marking import Basis
from reports.models import Decision
from reports.presenters.marking import marking_page
from reports.presenters.wordings import wording_page
from reports.services import DecisionWithoutDate, PlanHasChanged
from reports.views.decisions import crumbs, decision_of
from tracking.errors import Conflict

CHANGED = "Någon annan ändrade beslutet samtidigt. Så här är det nu: se efter och markera igen."


def wording_of(plan_key: str, wording_id: int) -> DecidedWording:
    rows = DecidedWording.objects.select_related("plan").prefetch_related("mended_by", "decisions")
    return get_object_or_404(rows, plan__key=plan_key, pk=wording_id)


@requires(Ability.READ_DECIDED)
@revalidated
def wording(request: HttpRequest, plan_key: str, wording_id: int) -> HttpResponse:
    readable_plan(request, plan_key)
    found = wording_of(plan_key, wording_id)
    context = {"page": wording_page(found), "crumbs": crumbs(found.plan)}
    return render(request, "reports/wordings/wording.html", context)


@requires(Ability.EDIT_PLAN)
def wording_mark(request: HttpRequest, plan_key: str, decision_id: int) -> HttpResponse:
    """Show what differs from what was decided before (GET); mark what is ticked as decided (POST)."""
    decision = decision_of(plan_key, decision_id)
    if decision.wording_id is not None:
        return redirect("wording", plan_key, decision.wording_id)
    return _mark(request, decision, None)


@requires(Ability.EDIT_PLAN)
def wording_mend(request: HttpRequest, plan_key: str, wording_id: int) -> HttpResponse:
    """The same for a wording that was marked wrong: a new one takes its place."""
    mended = wording_of(plan_key, wording_id)
    decision = next(iter(mended.decisions.all()), None)
    if decision is None or decision.struck:
        messages.info(request, "Lydelsen är redan rättad, eller beslutet är struket.")
        return redirect("wording", plan_key, wording_id)
    return _mark(request, decision, mended)


def _mark(request: HttpRequest, decision: Decision, mends: DecidedWording | None) -> HttpResponse:
    if decision.date is None:
        messages.warning(request, str(DecisionWithoutDate()))
        return redirect("decision_edit", decision.plan.key, decision.pk)
    basis = Basis(decision, mends)
    only = request.GET.get("atgard", "")
    if request.method != "POST":
        return _page(request, basis, _form(None, basis), only)
    form = _form(request, basis)
    if not form.is_valid():
        return _page(request, basis, form, only, status=422)
    try:
        wording = services.mark_decided(
            decision,
            version=form.cleaned_data["version"],
            taken=form.taken,
            by=request.user.actor,
            seen=form.cleaned_data["seen"],
            mends=mends,
            reason=form.cleaned_data.get("reason", ""),
        )
    except (Conflict, PlanHasChanged, WordingIsMended) as refusal:
        says = CHANGED if isinstance(refusal, Conflict) else str(refusal)
        form.add_error(None, says)
        again = Basis(decision_of(decision.plan.key, decision.pk), mends)
        return _page(request, again, form, only, status=409)
    messages.success(
        request, "Planen är markerad som beslutad. Det är den här lydelsen som ”beslutat” betyder."
    )
    return redirect("wording", decision.plan.key, wording.pk)


def _form(request: HttpRequest | None, basis: Basis) -> MarkForm:
    offered = [change.name for change in basis.changes]
    return MarkForm(request.POST if request else None, offered=offered, mends=basis.mends is not None)


def _page(request: HttpRequest, basis: Basis, form: MarkForm, only: str, status: int = 200) -> HttpResponse:
    """Render the page; a form that is shown again has the ticks and the words, but today's version."""
    ticked = request.POST.getlist("del") if form.is_bound else None
    context = {
        "page": marking_page(basis, ticked, only),
        "form": form,
        "version": basis.decision.version,
        "seen": basis.fingerprint,
        "crumbs": crumbs(basis.decision.plan),
    }
    return render(request, "reports/wordings/mark.html", context, status=status)
