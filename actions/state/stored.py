"""Converts a PlanState to plain values for JSON and back, without loss. Pure.

Rows are stored by field name, so that old states stay readable: a field that no longer exists is ignored, and
one declared in a later schema is unknown.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from actions.state import (
    ACTION,
    AREA_FIELDS,
    SECTION_FIELDS,
    ActionState,
    AreaState,
    Field,
    PlanHead,
    PlanState,
    SectionState,
)
from tracking.digest import canonical_text

SCHEMA = 2
"""Must be increased when fields are added; their `since` names the new number."""


class UnreadableState(ValueError):
    """Raised when a stored state cannot be read; the message is Swedish."""


def dump_state(state: PlanState) -> str:
    """Return the state as canonical JSON."""
    return canonical_text(state_to_value(state))


def load_state(text: str, schema: int) -> PlanState:
    """Return the state that `dump_state` wrote in `schema`. Raise UnreadableState."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableState(f"Det lagrade planläget går inte att läsa: {error!r}") from error
    return state_from_value(value, schema)


def state_to_value(state: PlanState) -> dict[str, object]:
    """Return the state as dicts, lists and scalars; days as ISO text, the moment in UTC."""
    value: dict[str, object] = {
        **{name: getattr(state, name) for name in PlanHead._fields},
        "day": state.day.isoformat(),
        "moment": state.moment.astimezone(dt.UTC).isoformat() if state.moment else None,
        "areas": [_plain(row, AREA_FIELDS) for row in state.areas],
        "sections": [_plain(row, SECTION_FIELDS) for row in state.sections],
        "actions": [_plain(row, ACTION, state.unknown) for row in state.actions],
        "removed": [_plain(row, ACTION, state.unknown) for row in state.removed],
    }
    return {**value, "unknown": sorted(state.unknown)} if state.unknown else value


def state_from_value(value: Any, schema: int = SCHEMA) -> PlanState:
    """Return the state that `state_to_value` wrote in a snapshot of `schema`, with its moment in UTC.

    Raise UnreadableState.
    """
    try:
        unknown = frozenset(value.get("unknown", ())) | {f.name for f in ACTION if f.since > schema}
        return PlanState(
            **{name: value[name] for name in PlanHead._fields},
            day=dt.date.fromisoformat(value["day"]),
            moment=dt.datetime.fromisoformat(value["moment"]) if value["moment"] else None,
            areas=_rows(AreaState, AREA_FIELDS, value["areas"]),
            sections=_rows(SectionState, SECTION_FIELDS, value["sections"]),
            actions=_rows(ActionState, ACTION, value["actions"], unknown),
            removed=_rows(ActionState, ACTION, value["removed"], unknown),
            unknown=unknown,
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableState(f"Det lagrade planläget går inte att läsa: {error!r}") from error


def _plain(row: object, fields: Iterable[Field], unknown: frozenset[str] = frozenset()) -> dict[str, object]:
    return {
        field.name: field.type.store(getattr(row, field.name))
        for field in fields
        if field.name not in unknown
    }


def _rows(
    shape: Any, fields: Iterable[Field], rows: Iterable[Any], unknown: frozenset[str] = frozenset()
) -> tuple[Any, ...]:
    return tuple(shape._make([_value(field, row, unknown) for field in fields]) for row in rows)


def _value(field: Field, row: Any, unknown: frozenset[str]) -> Any:
    return field.type.empty if field.name in unknown else field.type.load(row[field.name])
