"""The placement of actions in a report, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.document.placement import Part, Placed
from reports.forms.placement import PARTS, PREFIX


@dataclass(frozen=True)
class PlacedAction:
    """An action in its part; `name` is its form field, "" for a removed action, which cannot be moved."""

    key: str
    label: str
    name: str
    status: str | None
    is_moved: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class PlacedPart:
    code: str
    title: str
    actions: tuple[PlacedAction, ...]


def placing_page(parts: Mapping[Part, tuple[Placed, ...]]) -> tuple[PlacedPart, ...]:
    """Return the parts in the order of the document; empty without a comparison."""
    return tuple(PlacedPart(part, PARTS[part], _actions(rows)) for part, rows in parts.items())


def _actions(rows: tuple[Placed, ...]) -> tuple[PlacedAction, ...]:
    movable = [one.row.key for one in rows if one.row.current]
    first, last = (movable[0], movable[-1]) if movable else ("", "")
    return tuple(_action(one, first, last) for one in rows)


def _action(one: Placed, first: str, last: str) -> PlacedAction:
    key, action = one.row.key, one.row.action
    name = f"{PREFIX}{key}" if one.row.current else ""
    label = action.label or key
    return PlacedAction(key, label, name, action.status, one.is_moved, key == first, key == last)
