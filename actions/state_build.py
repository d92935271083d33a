"""A plan state from the rows of actions/state_sql.py: a hot path, hence plain tuples and slices."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.utils import timezone

from actions.models import Plan
from actions.period import Period
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState
from actions.state_sql import COLUMNS


def build(rows: list[tuple[Any, ...]], day: dt.date, moment: dt.datetime | None) -> PlanState:
    """The state from the statement's rows: (mark, *COLUMNS). Raises Plan.DoesNotExist without a plan row."""
    kinds: dict[str, list[tuple[Any, ...]]] = {"a": [], "r": [], "s": [], "p": []}
    for row in rows:
        kinds[row[0]].append(row)
    if not kinds["p"]:
        raise Plan.DoesNotExist("the plan was not recorded yet")
    plan = kinds["p"][0]
    keys = {row[1]: row[3] for row in kinds["r"]}, {row[1]: row[3] for row in kinds["s"]}
    kinds["a"].sort(key=_by_order)
    gone = [row for row in kinds["a"] if row[_REMOVED_AT] is not None]
    active = [row for row in kinds["a"] if row[_REMOVED_AT] is None] if gone else kinds["a"]
    return PlanState(
        key=plan[3],
        case_number=plan[5],
        title=plan[4],
        period_text=plan[11] or "",
        day=day,
        moment=moment,
        areas=_areas(kinds["r"]),
        sections=_sections(sorted(kinds["s"], key=_by_order), keys[1]),
        actions=_actions(active, *keys, day),
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
    active = [row for row in rows if row[_REMOVED_AT] is None]
    return tuple(
        [
            SectionState(row[1], row[3], row[4], keys.get(row[8]), rank, row[2])
            for rank, row in enumerate(active, 1)
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
    """The title held on the ISO day among [from, to, title] (None = open).

    The latest begun wins whatever the order of the list, of those begun on one day the last in it.
    """
    held = [
        (start or "", title)
        for start, end, title in titles
        if (start or "") <= iso and (end is None or iso <= end)
    ]
    return sorted(held, key=itemgetter(0))[-1][1] if held else None
