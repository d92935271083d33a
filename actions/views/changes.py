"""The change logs of a plan and of the people, with filters; also as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from actions.forms.changes import ChangesFilter
from actions.history import end_of_day
from actions.models import HandOver, Plan
from actions.presenters.changes import Change
from actions.presenters.changes import changes as in_words
from actions.tables import csv_lines
from actions.views.fetch import readable_plan
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.models import Appointment, Director
from directors.models.people import SCOPE
from directors.rights import Ability, can
from tracking import log
from tracking.models import TrackedModel
from tracking.registry import tracked_models
from tracking.text import whole_number

PER_PAGE = 50
# Reports, their parts and reviews are drafts until fixed, and what was edited out of a draft stays hidden.
OF_DRAFTS = {
    "reports.report",
    "reports.reportattachment",
    "reports.reportpart",
    "reports.review",
    "reports.reviewcomment",
}
# Notes are shown with their action or area, snapshots with their report, fixed reports on their page.
SHOWN_ELSEWHERE = {
    *("actions.statusnote", "actions.handover", "directors.director", "directors.appointment"),
    *("reports.snapshot", "reports.reportfile"),
    *OF_DRAFTS,
}
HEADER = ["När", "Av", "Gjorde", "Slag", "Vad", "Fält", "Före", "Efter", "Skäl"]


class Log:
    """The log of one scope with the filters of a request; with `plan_key` it links to actions."""

    def __init__(
        self, request: HttpRequest, scope: str, models: list[type[TrackedModel]], plan_key: str = ""
    ) -> None:
        self.plan_key = plan_key
        everything = log.LogFilter(scope, models)
        kinds = [(_kind(model), _word(model)) for model in models]
        self.form = ChangesFilter(request.GET, writers=log.writers(everything), kinds=kinds)
        start, end = self.form.days
        wanted = [model for model in models if _kind(model) == self.form.cleaned("vad")]
        self.filters = everything._replace(
            models=wanted or models,
            by=self.form.cleaned("vem") or "",
            since=_midnight(start) if start else None,
            until=end_of_day(end) if end else None,
            pk=whole_number(request.GET.get("id")) if wanted else None,
        )

    def rows(self, limit: int, offset: int = 0) -> list[Change]:
        return in_words(log.entries(self.filters, limit=limit, offset=offset), self.plan_key)

    def all_rows(self) -> Iterator[Change]:
        for entries in log.chunks(self.filters):
            yield from in_words(entries, self.plan_key)


def _kind(model: type[TrackedModel]) -> str:
    return str(model._meta.model_name)


def _word(model: type[TrackedModel]) -> str:
    word = str(model._meta.verbose_name_plural)
    return word[:1].upper() + word[1:]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _plan_log(request: HttpRequest, plan: Plan) -> Log:
    shown = OF_DRAFTS if can(visitor(request), Ability.READ_DRAFTS) else set()
    hidden = SHOWN_ELSEWHERE - shown
    models = [model for model in tracked_models() if model._meta.label_lower not in hidden]
    return Log(request, plan.scope, models, plan.key)


def _page(request: HttpRequest, change_log: Log, context: Mapping[str, object]) -> HttpResponse:
    pages = Paginator(range(log.count(change_log.filters)), PER_PAGE)
    page = pages.get_page(request.GET.get("sida"))
    rows = change_log.rows(PER_PAGE, (page.number - 1) * PER_PAGE)
    params = {name: value for name, value in request.GET.items() if name != "sida" and value}
    shown = {"rows": rows, "page": page, "form": change_log.form, "query": urlencode(params)}
    return render(request, "actions/changes/changes.html", {**context, **shown})


def _csv(name: str, change_log: Log) -> StreamingHttpResponse:
    """Return the whole log, sent while it is read."""
    rows = (line for change in change_log.all_rows() for line in _lines(change))
    response = StreamingHttpResponse(csv_lines(HEADER, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(change: Change) -> list[list[str]]:
    """Return a line for each changed field; one line for a change without fields."""
    when = timezone.localtime(change.at).strftime("%Y-%m-%d %H:%M:%S")
    start = [when, change.by, change.did, change.kind, change.subject]
    fields = [[one.label, one.before, one.after] for one in change.fields] or [["", "", ""]]
    return [[*start, *field, change.reason] for field in fields]


@requires(Ability.READ)
@revalidated
def changes(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = readable_plan(request, plan_key)
    context = {
        "title": "Ändringar",
        "crumbs": [(plan.title, reverse("plan", args=[plan_key]))],
        "csv_url": reverse("changes_csv", args=[plan_key]),
    }
    return _page(request, _plan_log(request, plan), context)


@requires(Ability.READ)
def changes_csv(request: HttpRequest, plan_key: str) -> StreamingHttpResponse:
    return _csv(f"andringar-{plan_key}.csv", _plan_log(request, readable_plan(request, plan_key)))


@requires(Ability.READ)
@revalidated
def people_changes(request: HttpRequest) -> HttpResponse:
    context = {
        "title": "Ändringar av direktörer och befattningar",
        "crumbs": [("Direktörer", reverse("directors"))],
        "csv_url": reverse("people_changes_csv"),
    }
    return _page(request, Log(request, SCOPE, [Director, Appointment, HandOver]), context)


@requires(Ability.READ)
def people_changes_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _csv("andringar-direktorer.csv", Log(request, SCOPE, [Director, Appointment, HandOver]))
