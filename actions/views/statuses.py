"""The style sheet of the statuses, generated from their declaration."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from actions.badges import status_styles
from directors.access import public


@public
@require_safe
def status_styles_file(request: HttpRequest, version: str) -> HttpResponse:
    """Return the style sheet; the address contains its version, so it is cached for ever."""
    response = HttpResponse(status_styles(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
