"""What has changed in the plan after the follow-up day of a draft, what is taken along of it, and asking for notes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from directors.access import requires
from directors.rights import Ability
from reports import services, states
from reports.models import Report
from reports.presenters.writing import LATER, writing_page
from reports.services import ReportIsFixed, ReportIsThrown
from reports.views.drafts import fixed_meanwhile, gone_meanwhile
from reports.views.fetch import report_of
from reports.views.writing import step_crumbs

ALL = "alla"
ASKED = "De som svarar för åtgärderna ser nu dagen i Mina åtgärder."
NOT_ASKED = "Läget efterfrågas inte längre."
CHANGED_AGAIN = "Något ändrades igen medan du läste. Så här står det nu: läs och ta med igen."


@requires(Ability.WRITE_REPORT)
def report_later(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the changes after the follow-up day; on POST take some along ("take") or leave them ("leave")."""
    report = report_of(report_id)
    if not report.is_draft:
        return fixed_meanwhile(request, report)
    if request.method != "POST":
        context = {"writing": writing_page(report, LATER), "crumbs": step_crumbs(report)}
        return render(request, "reports/writing/later.html", context)
    try:
        _take(request, report)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    return redirect(reverse("report_later", args=[report.pk]))


@requires(Ability.WRITE_REPORT)
@require_POST
def report_ask(request: HttpRequest, report_id: int) -> HttpResponse:
    """Ask those responsible for notes for the follow-up day ("ask"), or stop asking."""
    report = report_of(report_id)
    ask = bool(request.POST.get("ask"))
    try:
        services.ask_for_notes(report, ask=ask, by=request.user.actor)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    messages.success(request, ASKED if ask else NOT_ASKED)
    return redirect("report_write", report.pk)


def _take(request: HttpRequest, report: Report) -> None:
    """Take along what the page showed, but nothing that has another version by now."""
    chosen, left = request.POST.get("take", ""), request.POST.get("leave", "")
    wanted = request.POST.getlist("shown") if chosen == ALL else [chosen] if chosen else []
    offered = (
        {one.token: one for one in states.later_in(report, states.followed_by(report))} if wanted else {}
    )
    take = {offered[token].name: offered[token].version for token in wanted if token in offered}
    leave = set(report.taken) if left == ALL else {left} if left else set()
    changed = services.take_along(report, take=take, leave=leave, by=request.user.actor)
    if len(take) < len(wanted):
        messages.warning(request, CHANGED_AGAIN)
    elif changed:
        messages.success(request, _done(len(take)))


def _done(count: int) -> str:
    if not count:
        return "Rapporten visar det som det stod på uppföljningsdagen."
    return "Ändringen är med i rapporten." if count == 1 else f"{count} ändringar är med i rapporten."
