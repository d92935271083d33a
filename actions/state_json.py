"""A PlanState as plain values for JSON and back, without loss. Pure.

Rows are stored by field name, so that a state that was stored years ago is read by the program of today:
a field that has gone is passed over, and one that has come since takes its default. A new field of a row
must therefore have one.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from actions.period import Period
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState


class UnreadableState(ValueError):
    """A stored state lacks something or holds the wrong kind of value; the message says what."""


def state_to_value(state: PlanState) -> dict[str, Any]:
    """Dicts, lists, strings, numbers, booleans and None; days as ISO text, the moment in UTC."""
    return {
        "key": state.key,
        "case_number": state.case_number,
        "title": state.title,
        "period_text": state.period_text,
        "day": state.day.isoformat(),
        "moment": state.moment.astimezone(dt.UTC).isoformat() if state.moment else None,
        "areas": [_plain(row) for row in state.areas],
        "sections": [_plain(row) for row in state.sections],
        "actions": [_plain(row) for row in state.actions],
        "removed": [_plain(row) for row in state.removed],
    }


def state_from_value(value: Any) -> PlanState:
    """The state that `state_to_value` wrote, equal to it (its moment in UTC). Raises UnreadableState."""
    try:
        return PlanState(
            key=value["key"],
            case_number=value["case_number"],
            title=value["title"],
            period_text=value["period_text"],
            day=dt.date.fromisoformat(value["day"]),
            moment=dt.datetime.fromisoformat(value["moment"]) if value["moment"] else None,
            areas=tuple(_read(AreaState, row) for row in value["areas"]),
            sections=tuple(_read(SectionState, row) for row in value["sections"]),
            actions=tuple(_read(ActionState, row) for row in value["actions"]),
            removed=tuple(_read(ActionState, row) for row in value["removed"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableState(f"Det lagrade planläget går inte att läsa: {error!r}") from error


def _plain(row: Any) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in zip(row._fields, row, strict=True)}


def _plain_value(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Period | Removal):
        return _plain(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value  # an enum's code, without the enum


def _read(kind: type[Any], row: dict[str, Any]) -> Any:
    return kind(**{name: _value(name, row[name]) for name in kind._fields if name in row})


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return dt.date.fromisoformat(value)
    if name in _ROWS:
        return _read(_ROWS[name], value)
    if name == "responsible":
        return tuple(_read(Responsible, one) for one in value)
    return value


_DAYS = frozenset({"note_date", "start", "end", "on"})
_ROWS: dict[str, type[NamedTuple]] = {"deadline": Period, "forecast": Period, "removal": Removal}  # type: ignore[dict-item]
