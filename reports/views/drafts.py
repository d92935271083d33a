"""Where a view leads when the draft that it writes was fixed or thrown away meanwhile."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reports.models import Report
from reports.services import ReportIsFixed, ReportIsThrown

IS_FIXED = "Rapporten är fastställd och kan inte ändras."
IS_THROWN = "Utkastet är kastat av någon annan."


def fixed_meanwhile(request: HttpRequest, report: Report) -> HttpResponse:
    """Lead to the page of a report that cannot be written any more."""
    messages.info(request, IS_FIXED)
    return redirect("report", report.pk)


def thrown_meanwhile(request: HttpRequest) -> HttpResponse:
    """Lead to the list of reports, where the draft is no more."""
    messages.info(request, IS_THROWN)
    return redirect("reports")


def gone_meanwhile(
    request: HttpRequest, report: Report, reason: ReportIsFixed | ReportIsThrown
) -> HttpResponse:
    """Lead to where the reason says that the draft went."""
    if isinstance(reason, ReportIsThrown):
        return thrown_meanwhile(request)
    return fixed_meanwhile(request, report)
