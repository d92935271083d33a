"""The search page and its suggestions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from actions.presenters.search import Hit, SearchPage, search_published
from actions.presenters.search import search as find
from actions.views.query import reads_all, shown_plans
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.rights import Ability
from tracking.text import normalized

SUGGESTED = 10


@requires(Ability.READ_DECIDED)
@revalidated
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "actions/search/search.html", {"page": _found(request)})


@requires(Ability.READ_DECIDED)
def search_suggestions(request: HttpRequest) -> JsonResponse:
    """Return {"found": [{"words", "url"}, …]}: directors and actions, at most ten."""
    page = _found(request)
    hits = [*page.directors, *page.actions][:SUGGESTED]
    return JsonResponse({"found": [_suggestion(hit) for hit in hits]})


def _found(request: HttpRequest) -> SearchPage:
    """Return what the visitor may read of what is found."""
    if reads_all(request):
        return find(_query(request), visitor(request))
    return search_published(_query(request), shown_plans(request)[1])


def _query(request: HttpRequest) -> str:
    return normalized(request.GET.get("q", "")).strip()[:200]


def _suggestion(hit: Hit) -> dict[str, str]:
    words = "".join(piece.text for piece in hit.title)
    return {"words": words, "url": reverse(hit.url_name, args=hit.url_args)}
