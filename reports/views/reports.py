"""Views for reading reports: list, page, files, verification."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from actions.views.query import reads_all
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.rights import Ability
from reports import cover, files
from reports.models import Report
from reports.presenters.report import report_page
from reports.presenters.reports import report_list
from reports.presenters.words import state_of
from reports.render.errors import RenderingFailed
from reports.verify import verify_report
from reports.views.fetch import readable_report


@requires(Ability.READ_DECIDED)
@revalidated
def reports(request: HttpRequest) -> HttpResponse:
    plans = report_list(visitor(request))
    return render(request, "reports/reports/reports.html", {"plans": plans})


@requires(Ability.READ_DECIDED)
@revalidated
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    page = report_page(readable_report(request, report_id), with_changes=reads_all(request))
    return render(request, "reports/reports/report.html", {"page": page})


@requires(Ability.READ_DECIDED)
def report_verify(request: HttpRequest, report_id: int) -> HttpResponse:
    """Verify the hashes of a fixed report and show the result. Writes nothing."""
    row = readable_report(request, report_id)
    if row.is_draft:
        raise Http404
    context = {"report": row, "state": state_of(row), "faults": verify_report(row)}
    return render(request, "reports/reports/verify.html", context)


@requires(Ability.READ_DECIDED)
def report_file(request: HttpRequest, report_id: int, format: str) -> HttpResponseBase:
    """Return the report as a file. A fixed one has its hash as ETag, and JSON its colophon as headers."""
    row = readable_report(request, report_id)
    if format not in files.FORMATS:
        raise Http404
    name = files.file_name(row, format)
    return _download(request, row, format, name, lambda: files.file_of(row, format))


@requires(Ability.READ_DECIDED)
def report_one_page(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show En sida: the report on one page for the board's table."""
    row = readable_report(request, report_id)
    context = {"report": row, "state": state_of(row), "page": files.one_page_of(row)}
    return render(request, "reports/reports/one_page.html", context)


@requires(Ability.READ_DECIDED)
def report_one_page_file(request: HttpRequest, report_id: int) -> HttpResponseBase:
    row = readable_report(request, report_id)
    return _download(request, row, "pdf", files.one_page_name(row), lambda: files.one_page_file(row))


@requires(Ability.READ_DECIDED)
def report_covered(request: HttpRequest, report_id: int, format: str) -> HttpResponseBase:
    """Return a file of a superseded report with its cover (ersättningsblad) in front."""
    row = readable_report(request, report_id)
    if row.superseded_by is None or format not in cover.FORMATS:
        raise Http404
    name = files.file_name(row, format, covered=True)
    return _download(request, row, format, name, lambda: cover.covered_file(row, format))


def _download(
    request: HttpRequest, row: Report, format: str, name: str, make: Callable[[], bytes]
) -> HttpResponseBase:
    """Return the file that `make` gives, or the page that says why there is none."""
    try:
        response = HttpResponse(make(), content_type=files.FORMATS[format])
    except RenderingFailed as reason:
        return no_file(request, row, reason)
    response["Content-Disposition"] = disposition(name)
    return _cached(request, response, row, format)


def no_file(request: HttpRequest, row: Report, reason: RenderingFailed) -> HttpResponse:
    """Return the page that says why a file of the report cannot be made."""
    context = {"report": row, "reason": reason}
    return render(request, "reports/reports/no_file.html", context, status=503)


def _cached(request: HttpRequest, response: HttpResponse, row: Report, format: str) -> HttpResponseBase:
    if row.is_draft:
        response["Cache-Control"] = "private, no-store"
        return response
    response["Cache-Control"] = "private, no-cache"
    digest = hashlib.sha256(response.content)
    response["ETag"] = f'"{digest.hexdigest()}"'
    if format != "html":  # pages may be compressed, and the header is about the bytes sent (RFC 9530)
        response["Repr-Digest"] = f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    if format == "json":
        response["X-History-Link"] = "{} {}".format(*files.link_before(row))
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def disposition(name: str) -> str:
    """Return a Content-Disposition header with the name in ASCII and, for newer clients, in Swedish."""
    swedish = name.replace("lagesrapport", "lägesrapport", 1)
    return f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(swedish)}"
