"""The plan as CSV and XLSX: the rows that the plan page shows for the same address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from actions.export import table_header, table_line
from actions.forms.plan_filter import PlanFilterForm
from actions.presenters.plans import plan_page
from actions.state import PlanState
from actions.state.field import Cell
from actions.tables import to_csv, to_xlsx
from actions.views.fetch import readable_plan
from actions.views.query import director_keys, shown
from directors.access import requires
from directors.models.organisation import PROGRAM, organisation_name
from directors.rights import Ability
from files.media_types import MediaType


@requires(Ability.READ_DECIDED)
def plan_csv(request: HttpRequest, plan_key: str) -> HttpResponse:
    state, rows = _asked(request, plan_key)
    return table_file(to_csv(table_header(), rows), "text/csv; charset=utf-8", _name(state, "csv"))


@requires(Ability.READ_DECIDED)
def plan_xlsx(request: HttpRequest, plan_key: str) -> HttpResponse:
    state, rows = _asked(request, plan_key)
    creator = organisation_name() or PROGRAM
    book = to_xlsx(state.key, table_header(), rows, state.title, creator)
    return table_file(book, MediaType.XLSX.value, _name(state, "xlsx"))


def _asked(request: HttpRequest, plan_key: str) -> tuple[PlanState, list[list[Cell]]]:
    _, state = shown(request, readable_plan(request, plan_key))
    if state is None:
        raise Http404
    keys = director_keys()
    filters = PlanFilterForm(request.GET, state=state, keys=keys).filters()
    groups = plan_page(state, filters, keys).groups
    return state, [table_line(row.action, state) for group in groups for row in group.rows]


def _name(state: PlanState, ending: str) -> str:
    return f"{state.key}-{state.day.isoformat()}.{ending}"


def table_file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
