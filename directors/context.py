"""What every template may know about the visitor: `may.edit_plan` and the like."""

from __future__ import annotations

from django.http import HttpRequest

from directors.rights import May, may


def rights(request: HttpRequest) -> dict[str, May]:
    return {"may": may(request.user)} if hasattr(request, "user") else {}
