"""The context processor that gives templates the visitor's rights as `may`, e.g. `may.edit_plan`."""

from __future__ import annotations

from django.http import HttpRequest

from directors.rights import May, may


def rights(request: HttpRequest) -> dict[str, May]:
    """Return {"may": the visitor's rights}, or nothing where there is no user, as on a server error."""
    return {"may": may(request.user)} if hasattr(request, "user") else {}
