"""The plan that a draft report follows up; see docs/adr/0005-two-clocks.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.history import end_of_day
from actions.models import Plan, StatusNote
from actions.models.fields import PERIOD_PARTS
from actions.period import Period
from actions.state import PlanState
from actions.state_build import build, mark_and_id, mark_of, place_ids, version_of
from actions.state_sql import Rows, rows_at
from actions.state_versions import rows_first, rows_of_versions


def state_followed(plan: Plan | int, day: dt.date, taken: Mapping[str, int] | None = None) -> PlanState:
    """Return the plan that a draft report follows up: as recorded at the end of `day`, with the notes that
    describe `day` or earlier whenever they were recorded, and with what the editor took along of later changes.

    `taken` is `Report.taken`. A plan recorded after `day` is shown with each row as it was first recorded. At
    most four queries.
    """
    plan_id = plan if isinstance(plan, int) else plan.pk
    rows = rows_at(plan_id, end_of_day(day)) or rows_first(plan_id)
    if taken:
        rows = _with_places(_latest_of(rows, rows_of_versions(plan_id, taken)), plan_id)
    return noted_until(build(rows, day, None), plan_id, day)


def _latest_of(rows: Rows, others: Rows) -> Rows:
    """Return the rows with the later version of those in both."""
    found = {mark_and_id(row): row for row in rows}
    for row in others:
        old = found.get(mark_and_id(row))
        if old is None or version_of(row) > version_of(old):
            found[mark_and_id(row)] = row
    return sorted(found.values(), key=mark_and_id)


def _with_places(rows: Rows, plan_id: int) -> Rows:
    """Return the rows with the areas and sections that they refer to; a missing one as it was first recorded."""
    missing = _places(rows) - set(map(mark_and_id, rows))
    if not missing:
        return rows
    first = [row for row in rows_first(plan_id) if mark_of(row) in ("area", "section")]
    above = _places([row for row in first if mark_and_id(row) in missing])
    missing |= above - set(map(mark_and_id, rows))
    return [*rows, *(row for row in first if mark_and_id(row) in missing)]


def _places(rows: Rows) -> set[tuple[str, int]]:
    """Return (mark, id) of every area and section that the rows refer to."""
    marks = ("area", "section", "section")
    return {
        (mark, pk) for row in rows for mark, pk in zip(marks, place_ids(row), strict=True) if pk is not None
    }


COLUMNS = (
    *("action_id", "area_id", "status", "text", "date", "on_behalf_of", "recorded_by", "decision", "waiver"),
    *(f"forecast_{part}" for part in PERIOD_PARTS),
)
Noted = Mapping[str, Any]
NOTHING_NOTED: Noted = {"status": None, "note": "", "note_date": None, "forecast": None}
NOTHING_OF_ACTION: Noted = {**NOTHING_NOTED, "noted_by": "", "drop_decision": "", "drop_waiver": ""}


def noted_until(state: PlanState, plan_id: int, day: dt.date) -> PlanState:
    """Return the state with the latest standing note that describes `day` or earlier of each action and area,
    whenever it was recorded; one query.
    """
    rows = StatusNote.objects.active().filter(plan_id=plan_id, date__lte=day).order_by("date", "id")
    of_action: dict[int, Noted] = {}
    of_area: dict[int, Noted] = {}
    for action, area, status, text, date, behalf, by, decision, waiver, *parts in rows.values_list(*COLUMNS):
        forecast = Period(*parts) if parts[0] else None
        noted = {"status": status, "note": text, "note_date": date, "forecast": forecast}
        if action is None:
            of_area[area] = noted
        else:
            dropped = {"drop_decision": decision, "drop_waiver": waiver}
            of_action[action] = {**noted, "noted_by": behalf or by, **dropped}
    return replace(
        state,
        areas=tuple(row._replace(**of_area.get(row.id, NOTHING_NOTED)) for row in state.areas),
        actions=tuple(row._replace(**of_action.get(row.id, NOTHING_OF_ACTION)) for row in state.actions),
        removed=tuple(row._replace(**of_action.get(row.id, NOTHING_OF_ACTION)) for row in state.removed),
    )
