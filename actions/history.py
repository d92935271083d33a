"""The plan at any moment, in one query; docs/history.md tells how and why.

One statement fetches the plan, its areas, sections and actions, each as the latest history row at or
before the moment. The candidates are the plan's own rows (nothing is ever deleted or moved between
plans), so the cost follows the size of the plan and not the length of its history.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from actions.models import Action, DevelopmentArea, Plan, Section, StatusNote
from actions.period import Period
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState

_PERIOD = ("text", "start", "end", "precision", "kind")
_DEADLINE = tuple(f"deadline_{part}" for part in _PERIOD)
_FORECAST = tuple(f"forecast_{part}" for part in _PERIOD)
_REPORTED = ("status", "note", "note_date", "noted_by")
_REMOVAL = ("removed_at", "removed_by", "removal_reason", "removal_decision")

# Every branch of the statement gives these columns; what a model lacks is NULL.
COLUMNS = (
    *("id", "version", "key", "label", "wording", "area_id", "area_editorial", "section_id", "order"),
    *("responsible", *_DEADLINE, *_REPORTED, *_FORECAST, *_REMOVAL),
)


class _Branch(NamedTuple):
    """One model's part of the statement: its mark, and where a column has another name."""

    mark: str
    model: Any
    renamed: dict[str, str]


_BRANCHES = (
    _Branch("a", Action, {}),
    _Branch("r", DevelopmentArea, {"label": "title", "order": "number", "wording": ""}),
    _Branch("s", Section, {"label": "title", "section_id": "parent_id"}),
    _Branch("p", Plan, {"label": "title", "wording": "case_number", "deadline_text": "period_text"}),
)


def _columns(branch: _Branch, alias: str) -> list[str]:
    names = {field.column for field in branch.model._meta.concrete_fields}
    wanted = (branch.renamed.get(column, column) for column in COLUMNS)
    return [f'{alias}."{name}"' if name in names else "NULL" for name in wanted]


def _latest(branch: _Branch) -> str:
    """Join the latest history row at a moment; both forms are one index descent for each live row."""
    history = branch.model.history.model._meta.db_table
    where = (
        f'FROM "{history}" x WHERE x."id" = l."id" AND x."history_date" <= %s'
        ' ORDER BY x."history_date" DESC, x."history_id" DESC LIMIT 1'
    )
    if connection.vendor == "postgresql":
        kept = ", ".join(column for column in _columns(branch, "x") if column != "NULL")
        return f"CROSS JOIN LATERAL (SELECT {kept} {where}) h"
    return f'JOIN "{history}" h ON h."history_id" = (SELECT x."history_id" {where})'


@cache
def _statement(vendor: str, at_moment: bool) -> str:
    """The whole statement. Parameters: (moment, plan id) for each branch, or (plan id) for each."""
    parts = []
    for branch in _BRANCHES:
        live = branch.model._meta.db_table
        join = _latest(branch) if at_moment else ""
        plan = "id" if branch.mark == "p" else "plan_id"
        columns = ", ".join(_columns(branch, "h" if at_moment else "l"))
        parts.append(
            f'SELECT \'{branch.mark}\', {columns} FROM "{live}" l {join} WHERE l."{plan}" = %s'  # noqa: S608
        )
    return " UNION ALL ".join(parts)


def end_of_day(day: dt.date) -> dt.datetime:
    """The last moment of the local day, summer time or not."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min)
    return timezone.make_aware(midnight) - dt.timedelta(microseconds=1)


def state_at(plan: Plan | int, when: dt.date | dt.datetime) -> PlanState:
    """The plan as recorded at the end of a local day, or at an aware moment; one query.

    Raises Plan.DoesNotExist when the plan was not yet recorded then.
    """
    moment = when if isinstance(when, dt.datetime) else end_of_day(when)
    plan_id = plan if isinstance(plan, int) else plan.pk
    value = connection.ops.adapt_datetimefield_value(moment)
    rows = _fetch(_statement(connection.vendor, True), [value, plan_id] * len(_BRANCHES))
    return build(rows, timezone.localdate(moment), moment)


def state_now(plan: Plan | int, today: dt.date | None = None) -> PlanState:
    """The plan as it stands, from the live rows; the same shape, one query."""
    plan_id = plan if isinstance(plan, int) else plan.pk
    rows = _fetch(_statement(connection.vendor, False), [plan_id] * len(_BRANCHES))
    return build(rows, today or timezone.localdate(), None)


def state_for(plan: Plan | int, when: dt.date | None) -> PlanState:
    """The state a page asked for: at the end of a past day, else as it stands."""
    today = timezone.localdate()
    return state_now(plan, today) if when is None or when >= today else state_at(plan, when)


def state_reported(plan: Plan | int, day: dt.date) -> PlanState:
    """The plan as it stands, with the notes that speak for `day` or earlier; two queries.

    This is what a draft report follows up: notes for the follow-up date are often typed after it.
    """
    state = state_now(plan)
    if all(row.note_date is None or row.note_date <= day for row in (*state.actions, *state.areas)):
        return _on(state, day, state.actions, state.areas)
    plan_id = plan if isinstance(plan, int) else plan.pk
    notes = StatusNote.objects.standing().filter(plan_id=plan_id, date__lte=day).order_by("date", "id")
    latest = {("a", note.action_id) if note.action_id else ("r", note.area_id): note for note in notes}
    actions = tuple(_with_note(row, latest.get(("a", row.id))) for row in state.actions)
    areas = tuple(_with_note(row, latest.get(("r", row.id))) for row in state.areas)
    return _on(state, day, actions, areas)


def _with_note(row: Any, note: StatusNote | None) -> Any:
    said: dict[str, Any] = {"status": None, "note": "", "note_date": None, "forecast": None}
    if note is not None:
        said = {"status": note.status, "note": note.text, "note_date": note.date, "forecast": note.forecast}
    if isinstance(row, ActionState):
        said["noted_by"] = (note.on_behalf_of or note.recorded_by) if note else ""
    return row._replace(**said)


def _on(
    state: PlanState, day: dt.date, actions: tuple[ActionState, ...], areas: tuple[AreaState, ...]
) -> PlanState:
    return PlanState(
        key=state.key,
        case_number=state.case_number,
        title=state.title,
        period_text=state.period_text,
        day=day,
        moment=state.moment,
        areas=areas,
        sections=state.sections,
        actions=actions,
        removed=state.removed,
    )


def _fetch(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def build(rows: list[tuple[Any, ...]], day: dt.date, moment: dt.datetime | None) -> PlanState:
    """The state from the statement's rows (mark, then COLUMNS); a hot path, hence the plain tuples."""
    kinds: dict[str, list[tuple[Any, ...]]] = {"a": [], "r": [], "s": [], "p": []}
    for row in rows:
        kinds[row[0]].append(row)
    if not kinds["p"]:
        raise Plan.DoesNotExist("the plan was not recorded yet")
    plan = kinds["p"][0]
    keys = {row[1]: row[3] for row in kinds["r"]}, {row[1]: row[3] for row in kinds["s"]}
    kinds["a"].sort(key=_by_order)
    gone = [row for row in kinds["a"] if row[_REMOVED_AT] is not None]
    standing = [row for row in kinds["a"] if row[_REMOVED_AT] is None] if gone else kinds["a"]
    return PlanState(
        key=plan[3],
        case_number=plan[5],
        title=plan[4],
        period_text=plan[11] or "",
        day=day,
        moment=moment,
        areas=_areas(kinds["r"]),
        sections=_sections(sorted(kinds["s"], key=_by_order), keys[1]),
        actions=_actions(standing, *keys, day),
        removed=_actions(gone, *keys, day) if gone else (),
    )


_ORDER = 1 + COLUMNS.index("order")
_REMOVED_AT = 1 + COLUMNS.index("removed_at")
_by_order = itemgetter(_ORDER)


def _areas(rows: list[tuple[Any, ...]]) -> tuple[AreaState, ...]:
    states = [
        AreaState(
            row[1],
            row[3],
            row[9],
            row[4],
            row[16],
            row[17] or "",
            row[18],
            Period._make(row[20:25]) if row[20] else None,
            row[2],
        )
        for row in rows
        if row[_REMOVED_AT] is None
    ]
    states.sort(key=lambda area: (area.number is None, area.number or 0, area.title))
    return tuple(states)


def _sections(rows: list[tuple[Any, ...]], keys: dict[int, str]) -> tuple[SectionState, ...]:
    standing = [row for row in rows if row[_REMOVED_AT] is None]
    return tuple(
        [
            SectionState(row[1], row[3], row[4], keys.get(row[8]), rank, row[2])
            for rank, row in enumerate(standing, 1)
        ]
    )


def _actions(
    rows: list[tuple[Any, ...]], areas: dict[int, str], sections: dict[int, str], day: dt.date
) -> tuple[ActionState, ...]:
    iso = day.isoformat()
    return tuple(
        [
            ActionState(
                row[1],
                row[3],
                row[4],
                row[5],
                areas.get(row[6]),
                row[7] is True or row[7] == 1,
                sections.get(row[8]),
                rank,
                _responsible(row[10], iso),
                Period._make(row[11:16]) if row[11] else None,
                row[16],
                row[17],
                row[18],
                row[19],
                Period._make(row[20:25]) if row[20] else None,
                row[2],
                None if row[_REMOVED_AT] is None else _removal(row),
            )
            for rank, row in enumerate(rows, 1)
        ]
    )


def _removal(row: tuple[Any, ...]) -> Removal:
    removed_at = row[_REMOVED_AT]
    if timezone.is_naive(removed_at):  # SQLite keeps UTC without saying so
        removed_at = removed_at.replace(tzinfo=dt.UTC)
    return Removal(timezone.localdate(removed_at), *row[_REMOVED_AT + 1 : _REMOVED_AT + 4])


@lru_cache(maxsize=8192)
def _responsible(text: str, iso: str) -> tuple[Responsible, ...]:
    """The responsible in a row's JSON on an ISO day: the same few hundred texts are read all day."""
    return responsible_on(json.loads(text), iso)


def responsible_on(entries: list[dict[str, Any]], iso: str) -> tuple[Responsible, ...]:
    """The responsible of a history row, each with the title held on the ISO day."""
    return tuple(
        Responsible(entry["id"], entry["name"], title_on(entry["titles"], iso), entry["kind"])
        if "id" in entry
        else Responsible(None, None, entry["role"], entry["kind"])
        for entry in entries
    )


def title_on(titles: list[list[str | None]], iso: str) -> str | None:
    """The title held on the ISO day among [from, to, title] (None = open); the latest begun wins."""
    held = [title for start, end, title in titles if (start or "") <= iso and (end is None or iso <= end)]
    return held[-1] if held else None
