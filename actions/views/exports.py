"""The plan as CSV and XLSX: the rows that the plan page shows for the same address."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse

from actions.forms.plan_filter import PlanFilterForm
from actions.period import Period
from actions.presenters.plans import plan_page
from actions.presenters.rows import ActionRow
from actions.state import PlanState
from actions.status import LABELS
from actions.tables import Value, to_csv, to_xlsx
from actions.views.fetch import plan_of
from actions.views.query import director_keys, requested_day, requested_state
from directors.access import requires
from directors.rights import Ability

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = [
    *("Nr", "Benämning", "Lydelse", "Avsnitt", "Område nr", "Område", "Ansvariga"),
    *("Tid", "Första dag", "Sista dag", "Läge", "Sen"),
    *("Notering", "Läget avser", "Noterat av", "Prognos", "Prognos första dag", "Prognos sista dag"),
]


@requires(Ability.READ)
def plan_csv(request: HttpRequest, plan_key: str) -> HttpResponse:
    state, rows = _asked(request, plan_key)
    return _file(to_csv(HEADER, rows), "text/csv; charset=utf-8", _name(state, "csv"))


@requires(Ability.READ)
def plan_xlsx(request: HttpRequest, plan_key: str) -> HttpResponse:
    state, rows = _asked(request, plan_key)
    return _file(to_xlsx(state.key, HEADER, rows), XLSX, _name(state, "xlsx"))


def _asked(request: HttpRequest, plan_key: str) -> tuple[PlanState, list[list[Value]]]:
    state = requested_state(plan_of(plan_key), requested_day(request).day)
    if state is None:
        raise Http404
    keys = director_keys()
    filters = PlanFilterForm(request.GET, state=state, keys=keys).filters()
    groups = plan_page(state, filters, keys).groups
    return state, [line(row) for group in groups for row in group.rows]


def _name(state: PlanState, ending: str) -> str:
    return f"{state.key}-{state.day.isoformat()}.{ending}"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def line(row: ActionRow) -> list[Value]:
    """Return an action as the cells under HEADER."""
    people = "\n".join(
        f"{' '.join(part for part in (one.title, one.name) if part)} ({one.kind})" for one in row.people
    )
    area = (row.area.number, row.area.title) if row.area else (None, "")
    return [
        *(row.order, row.label, row.wording, row.section, *area, people),
        *(*_time(row.deadline), LABELS.get(row.status, row.status), "Ja" if row.late else "Nej"),
        *(row.note, row.note_date, row.noted_by, *_time(row.forecast)),
    ]


def _time(period: Period | None) -> tuple[str, dt.date | None, dt.date | None]:
    return (period.text, period.start, period.end) if period else ("", None, None)
