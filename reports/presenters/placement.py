"""The placement of actions in a report, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.document.placement import Part, Placed, name_of
from reports.forms.placement import PARTS, PREFIX


@dataclass(frozen=True)
class OtherPlace:
    words: str
    anchor: str


@dataclass(frozen=True)
class PlacedAction:
    """An action in one of its parts.

    `place` names it in a step, and `anchor` is its id on the page. `name` is its form field, "" for a removed
    action, which cannot be moved. The field stands at the first of its places; `first` is set at the others.
    """

    place: str
    anchor: str
    label: str
    name: str
    status: str | None
    is_moved: bool
    is_first: bool
    is_last: bool
    others: tuple[str, ...]
    first: OtherPlace | None


@dataclass(frozen=True)
class PlacedPart:
    code: str
    title: str
    actions: tuple[PlacedAction, ...]


def placing_page(parts: Mapping[Part, tuple[Placed, ...]]) -> tuple[PlacedPart, ...]:
    """Return the parts in the order of the document; empty without a comparison."""
    return tuple(PlacedPart(part, PARTS[part], _actions(rows)) for part, rows in parts.items())


def anchor_of(part: str, key: str) -> str:
    return f"rad-{part}-{key}"


def _actions(rows: tuple[Placed, ...]) -> tuple[PlacedAction, ...]:
    movable = [one.row.key for one in rows if one.row.current]
    first, last = (movable[0], movable[-1]) if movable else ("", "")
    return tuple(_action(one, first, last) for one in rows)


def _action(one: Placed, first: str, last: str) -> PlacedAction:
    key, action = one.row.key, one.row.action
    home = one.parts[0]
    return PlacedAction(
        name_of(one.part, key),
        anchor_of(one.part, key),
        action.label or key,
        f"{PREFIX}{key}" if one.row.current else "",
        action.status,
        one.is_moved,
        key == first,
        key == last,
        tuple(PARTS[part] for part in one.others),
        None if one.is_first else OtherPlace(PARTS[home], anchor_of(home, key)),
    )
