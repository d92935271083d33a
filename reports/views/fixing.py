"""Views for fixing a report or throwing it away, and for what follows: the board's decision, superseding."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from actions.forms.fields import renew_version
from actions.views.pages import create_page
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability
from reports import services, states
from reports.forms.after_fixing import FixForm, SupersedeForm, ThrowForm
from reports.forms.decisions import new_decision_form
from reports.models import Report
from reports.presenters.findings import finding_list
from reports.presenters.writing import document_html
from reports.render.errors import RenderingFailed
from reports.services import NotReady, ReportIsFixed, ReportIsThrown, SeenAnother
from reports.views.decisions import after_decision
from reports.views.drafts import thrown_meanwhile
from reports.views.fetch import report_of
from tracking.errors import Conflict

ALREADY = "Rapporten är redan fastställd."


@requires(Ability.FIX_REPORT)
def report_fix(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show findings, document and a question about each copied part (GET); fix the report exactly as shown (POST)."""
    report = report_of(report_id)
    if not report.is_draft:
        messages.info(request, ALREADY)
        return redirect("report", report.pk)
    form = FixForm(request.POST or None, copied=states.copied_parts(report))
    if request.method != "POST" or not form.is_valid():
        return _fix_page(request, report, asked=form if form.is_bound else None)
    try:
        cleaned = form.cleaned_data
        for part in form.copied.values():
            services.confirm_part(part, version=part.version, by=request.user.actor)
        services.fix_report(report, version=cleaned["version"], by=request.user.actor, seen=cleaned["seen"])
    except (NotReady, SeenAnother, Conflict) as refusal:
        if not isinstance(refusal, NotReady):
            messages.warning(request, str(SeenAnother()))
        return _fix_page(request, report_of(report_id), status=409)
    except RenderingFailed as reason:
        messages.error(request, f"Rapporten är inte fastställd. {reason}")
        return _fix_page(request, report, status=503)
    except ReportIsFixed:
        messages.info(request, ALREADY)
        return redirect("report", report.pk)
    except ReportIsThrown:
        return thrown_meanwhile(request)
    messages.success(request, "Lägesrapporten är fastställd. Den kan inte ändras längre.")
    return redirect("report", report.pk)


def _fix_page(
    request: HttpRequest, report: Report, status: int = 200, asked: FixForm | None = None
) -> HttpResponse:
    """Show the page; `asked` is the form as it was posted, when a question is not answered."""
    edition = states.current_edition(report)
    seen = states.fingerprint(edition.document)
    later = states.later_in(report, edition.after)
    form = FixForm(copied=states.copied_parts(report), initial={"version": report.version, "seen": seen})
    context = {
        "report": report,
        "findings": finding_list(report, states.findings_in(edition), later),
        "form": asked or form,
        "document": document_html(edition.document),
        "left_out": len(later),
        "comments": report.unanswered_comments,
        "refused": status != 200,
    }
    return render(request, "reports/reports/fix.html", context, status=status)


@requires(Ability.FIX_REPORT)
def report_supersede(request: HttpRequest, report_id: int) -> HttpResponse:
    report = report_of(report_id)
    if report.state != Report.State.FIXED:
        messages.info(request, "Bara en fastställd rapport som fortfarande gäller kan ersättas.")
        return redirect("report", report.pk)
    others = services.successors(report).order_by("-followup_date", "-id")
    form = SupersedeForm(request.POST or None, version=report.version, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            cleaned = form.cleaned_data
            services.supersede_report(
                report,
                version=cleaned["version"],
                by_report=form.replacement,
                reason=cleaned["reason"],
                by=request.user.actor,
            )
        except Conflict:
            messages.warning(request, "Någon annan ändrade rapporten samtidigt. Så här står den nu.")
        except ServiceError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, "Rapporten är markerad som ersatt. Dokumentet finns kvar som det var.")
        return redirect("report", report.pk)
    return render(
        request, "reports/reports/supersede.html", {"form": form, "report": report, "others": form.others}
    )


@requires(Ability.WRITE_REPORT)
def report_throw(request: HttpRequest, report_id: int) -> HttpResponse:
    """Throw a draft away, with a reason."""
    report = report_of(report_id)
    if not report.is_draft:
        messages.info(request, "En fastställd rapport kan inte kastas. Den kan ersättas av en annan.")
        return redirect("report", report.pk)
    data = request.POST if request.method == "POST" else None
    form = ThrowForm(data, initial={"version": report.version})
    if form.is_valid():
        try:
            services.throw_away(report, by=request.user.actor, **form.cleaned_data)
        except Conflict as conflict:
            renew_version(form, conflict.version)
            form.add_error(
                None, "Någon annan ändrade utkastet medan du läste. Se efter att det ändå ska kastas."
            )
        except ServiceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"”{report}” är kastad. Den finns kvar i historiken.")
            return redirect("reports")
    return render(request, "reports/reports/throw.html", {"form": form, "report": report})


@requires(Ability.WRITE_REPORT)
def report_decide(request: HttpRequest, report_id: int) -> HttpResponse:
    """Record the board's decision on a fixed report, with its protokollsanteckningar."""
    report = report_of(report_id)
    done = reverse("report", args=[report.pk])
    if report.is_draft:
        messages.info(request, "Beslutet läggs till när rapporten är fastställd.")
        return redirect(done)
    form = new_decision_form(request, body=report.addressee, kind="decision")
    if form.is_valid():
        made = services.record_decision_on(report, by=request.user.actor, **form.values())
        messages.success(request, "Beslutet är tillagt.")
        return redirect(after_decision(made))
    above = [("Lägesrapporter", reverse("reports")), (str(report), done)]
    return create_page(request, form, title="Nytt beslut", save="Lägg till beslutet", crumbs=above)
