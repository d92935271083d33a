"""The pages for errors, which hold what was posted.

503 (the database does not respond) and 500 (any other fault) offer the form again, and are rendered without the
visitor, whom only the database knows. 404, 403 and 409 show what was written for copying: the object may have been
removed, the right taken away, or the plan closed, while it was written.
"""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from directors.accounts.preserved_post import PreservedPost, posted_fields
from directors.errors import ServiceError

RETRY_SECONDS = 10
NO_DATABASE = (OperationalError, InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Respond to the exception being handled, which no view has caught; the handler500 of the addresses."""
    if not isinstance(sys.exc_info()[1], NO_DATABASE):
        return HttpResponse(_page("500.html", request), status=500)
    response = HttpResponse(_page("503.html", request), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Respond to Http404; the handler404 of the addresses."""
    return render(request, "404.html", {"preserved": _posted(request)}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Respond to PermissionDenied; the handler403 of the addresses."""
    return render(request, "403.html", {"preserved": _posted(request)}, status=403)


def refused(request: HttpRequest, error: ServiceError) -> HttpResponse:
    """Respond to what a service refused and the view did not expect, such as any write to a closed plan."""
    return render(request, "409.html", {"why": str(error), "preserved": _posted(request)}, status=409)


def _posted(request: HttpRequest) -> PreservedPost | None:
    """Return what was posted to a view of ours: only then has it been checked that our own page sent it."""
    if request.method != "POST" or request.resolver_match is None:
        return None
    return PreservedPost(request.get_full_path(), posted_fields(request))


def _page(template: str, request: HttpRequest) -> str:
    fields = posted_fields(request, but=("csrfmiddlewaretoken",)) if request.method == "POST" else []
    preserved = PreservedPost(request.get_full_path(), fields) if fields else None
    return render_to_string(template, {"preserved": preserved, "csrf_token": get_token(request)})
