"""The decision log (beslutslogg) of a plan and of a board, as a page and as table files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from actions.drafts import visible
from actions.models import Plan
from actions.tables import to_csv, to_xlsx
from actions.views.exports import table_file
from actions.views.fetch import readable_plan
from actions.views.query import reads_all
from directors.access import requires, visitor
from directors.etags import revalidated
from directors.models.organisation import PROGRAM, organisation_name
from directors.rights import Ability
from files.media_types import MediaType
from reports.presenters.decision_log import HEADER, LogRow, decision_log, log_table
from reports.swedish import capital
from reports.views.decisions import crumbs

TITLE = "Beslutslogg"


@requires(Ability.READ_DECIDED)
@revalidated
def decision_log_page(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = readable_plan(request, plan_key)
    context = {
        "name": plan.title,
        "case_number": plan.case_number,
        "rows": _rows(request, [plan]),
        "crumbs": crumbs(plan),
        "file_url": reverse("decision_log_file", args=[plan.key, "xlsx"])[: -len("xlsx")],
        "board_url": reverse("board_decision_log", args=[slugify(plan.board)]) if slugify(plan.board) else "",
        "board": plan.board,
    }
    return render(request, "reports/decisions/log.html", context)


@requires(Ability.READ_DECIDED)
@revalidated
def board_decision_log(request: HttpRequest, board: str) -> HttpResponse:
    plans = _plans_of(request, board)
    context = {
        "name": capital(plans[0].board),
        "case_number": ", ".join(dict.fromkeys(plan.case_number for plan in plans)),
        "rows": _rows(request, plans),
        "crumbs": [("Lägesrapporter", reverse("reports"))],
        "file_url": reverse("board_decision_log_file", args=[board, "xlsx"])[: -len("xlsx")],
        "several": True,
    }
    return render(request, "reports/decisions/log.html", context)


@requires(Ability.READ_DECIDED)
def decision_log_file(request: HttpRequest, plan_key: str, format: str) -> HttpResponse:
    plan = readable_plan(request, plan_key)
    return _file(f"beslutslogg-{plan.key}", format, plan.title, _rows(request, [plan]))


@requires(Ability.READ_DECIDED)
def board_decision_log_file(request: HttpRequest, board: str, format: str) -> HttpResponse:
    plans = _plans_of(request, board)
    return _file(f"beslutslogg-{board}", format, capital(plans[0].board), _rows(request, plans))


def _plans_of(request: HttpRequest, board: str) -> list[Plan]:
    """Return the plans of a board that the visitor sees, oldest first. Raise Http404 where there is none."""
    rows = Plan.objects.filter(visible(visitor(request))).order_by("period_end", "id")
    plans = [plan for plan in rows if slugify(plan.board) == board]
    if not plans:
        raise Http404
    return plans


def _rows(request: HttpRequest, plans: list[Plan]) -> tuple[LogRow, ...]:
    return decision_log(plans, with_effects=reads_all(request))


def _file(name: str, format: str, title: str, rows: tuple[LogRow, ...]) -> HttpResponse:
    if format == "csv":
        return table_file(to_csv(HEADER, log_table(rows)), "text/csv; charset=utf-8", f"{name}.csv")
    if format == "xlsx":
        creator = organisation_name() or PROGRAM
        return table_file(
            to_xlsx(TITLE, HEADER, log_table(rows), f"{TITLE}: {title}", creator),
            MediaType.XLSX.value,
            f"{name}.xlsx",
        )
    raise Http404
