"""The pages for errors of the server: 503 when the database does not respond, 500 for anything else.

They hold what was posted, to be sent again, and are rendered without the visitor, whom only the database knows.
"""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from directors.accounts.preserved_post import PreservedPost, posted_fields

RETRY_SECONDS = 10
NO_DATABASE = (OperationalError, InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Respond to the exception being handled, which no view has caught; the handler500 of the addresses."""
    if not isinstance(sys.exc_info()[1], NO_DATABASE):
        return HttpResponse(_page("500.html", request), status=500)
    response = HttpResponse(_page("503.html", request), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _page(template: str, request: HttpRequest) -> str:
    fields = posted_fields(request, but=("csrfmiddlewaretoken",)) if request.method == "POST" else []
    preserved = PreservedPost(request.get_full_path(), fields) if fields else None
    return render_to_string(template, {"preserved": preserved, "csrf_token": get_token(request)})
