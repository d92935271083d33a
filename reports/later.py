"""What differs between two states of a plan, part by part. Pure.

That is what has changed after the follow-up day of a draft report, or since the plan was decided.

Notes are not changes of the plan: those for the day or earlier are in the report whenever they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from actions.decided import ACTION as ACTION_MARK
from actions.decided import AREA, PLAN, SECTION
from actions.order import out_of_order
from actions.period import Period
from actions.state import (
    ACTION,
    AREA_FIELDS,
    PLAN_FIELDS,
    SECTION_FIELDS,
    ActionState,
    AreaState,
    Field,
    PlanState,
    Removal,
    SectionState,
)

NOTED = frozenset({"status", "note", "note_date", "noted_by", "forecast", "drop_decision", "drop_waiver"})
PLACED = frozenset({"id", "version", "key", "order", "removal"})
NEW, REMOVED, RESTORED = "lades till", "togs bort", "återställdes"
CHANGED, MOVED = "ändrades", "flyttades"


class Difference(NamedTuple):
    """A field that differs, in words."""

    label: str
    was: str
    now: str


class LaterChange(NamedTuple):
    """A row that has changed after the follow-up day.

    `name` is its key in `Report.taken` ("action:KEY", "plan"), `version` the current one, `kinds` what happened to it,
    and `noun` what it is. `reason` tells why it was removed.
    """

    name: str
    version: int
    noun: str
    title: str
    kinds: tuple[str, ...]
    differences: tuple[Difference, ...]
    reason: str = ""

    @property
    def token(self) -> str:
        """Return name and version, as a form posts them: "action:KEY@7"."""
        return f"{self.name}@{self.version}"


def later_changes(
    shown: PlanState, now: PlanState, versions: Mapping[str, int] | None = None
) -> tuple[LaterChange, ...]:
    """Return every row that differs between the state that a report shows and the current one, in document order.

    `versions` are the current versions by name (actions.history.state_with_versions); without them each is 0.
    """
    found = [*_plan(shown, now), *_areas(shown, now), *_sections(shown, now), *_actions(shown, now)]
    return tuple(one._replace(version=versions[one.name]) for one in found) if versions else tuple(found)


def _plan(shown: PlanState, now: PlanState) -> Iterator[LaterChange]:
    fields = [field for field in PLAN_FIELDS if field.name not in PLACED]
    differences = tuple(_differences(fields, shown, now, shown, now))
    if differences:
        yield LaterChange(PLAN, 0, "planens huvud", now.title, (CHANGED,), differences)


def _areas(shown: PlanState, now: PlanState) -> Iterator[LaterChange]:
    fields = [field for field in AREA_FIELDS if field.name not in PLACED | NOTED]
    pairs = _pairs(shown.area_by_key, now.area_by_key)
    for key, then, current in pairs:
        yield from _change(f"{AREA}:{key}", "utvecklingsområde", (then, current), fields, (shown, now))


def _sections(shown: PlanState, now: PlanState) -> Iterator[LaterChange]:
    fields = [field for field in SECTION_FIELDS if field.name not in PLACED]
    moved = _moved(shown.sections, now.sections)
    for key, then, current in _pairs(shown.section_by_key, now.section_by_key):
        name = f"{SECTION}:{key}"
        yield from _change(name, "avsnitt", (then, current), fields, (shown, now), key in moved)


def _actions(shown: PlanState, now: PlanState) -> Iterator[LaterChange]:
    fields = [field for field in ACTION if field.name not in PLACED | NOTED]
    moved = _moved(shown.actions, now.actions)
    everything = {**now.action_by_key, **now.removed_by_key}
    for key, then, current in _pairs({**shown.action_by_key, **shown.removed_by_key}, everything):
        name = f"{ACTION_MARK}:{key}"
        yield from _change(name, "åtgärd", (then, current), fields, (shown, now), key in moved)


def _pairs(shown: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (key, shown, current) of every row, in the current order; what is gone comes last."""
    keys = [*now, *(key for key in shown if key not in now)]
    return [(key, shown.get(key), now.get(key)) for key in keys]


Row = ActionState | AreaState | SectionState


def _change(
    name: str,
    noun: str,
    rows: tuple[Row | None, Row | None],
    fields: Iterable[Field],
    states: tuple[PlanState, PlanState],
    is_moved: bool = False,
) -> Iterator[LaterChange]:
    then, now = rows
    row: Any = now or then
    title = getattr(row, "label", "") or getattr(row, "title", "") or row.key
    before, removal = getattr(then, "removal", None), getattr(now, "removal", None)
    if then is None and removal:
        return  # added and removed after the day
    if now is None or (removal and not before):
        yield LaterChange(name, 0, noun, title, (REMOVED,), (), _why(removal))
        return
    differences = tuple(_differences(fields, then, now, *states))
    if removal and before != removal:
        differences += (Difference("Borttagen", _why(before), _why(removal)),)
    kinds = _kinds(then, differences, bool(before and not removal), is_moved)
    if kinds:
        yield LaterChange(name, 0, noun, title, kinds, differences)


def _why(removal: Removal | None) -> str:
    """Return the reason of a removal with its decision; "" for none."""
    if removal is None:
        return ""
    return f"{removal.reason} ({removal.decision})" if removal.decision else removal.reason


def _kinds(
    then: Row | None, differences: tuple[Difference, ...], is_restored: bool, is_moved: bool
) -> tuple[str, ...]:
    if then is None:
        return (NEW,)
    if is_restored:
        return (RESTORED,)
    return ((CHANGED,) if differences else ()) + ((MOVED,) if is_moved else ())


def _differences(
    fields: Iterable[Field], then: Any, now: Any, shown: PlanState, current: PlanState
) -> Iterator[Difference]:
    for field in fields:
        value = getattr(now, field.name)
        if then is not None and getattr(then, field.name) == value:
            continue  # also when the area or section that it is in has another title by now
        was = said(field, getattr(then, field.name), shown) if then is not None else ""
        words = said(field, value, current)
        if was != words:
            yield Difference(field.label or "Under", was, words)


def said(field: Field, value: Any, state: PlanState) -> str:
    """Return a value as an editor reads it: a place by its title, a time with its days, each responsible on a line."""
    if field.name == "area_key":
        area = state.area_by_key.get(value or "")
        return f"{area.number}. {area.title}" if area and area.number else area.title if area else ""
    if field.name in ("section_key", "parent_key"):
        section = state.section_by_key.get(value or "")
        return section.title if section else ""
    if isinstance(value, Period):
        return _timed(value)
    if field.name == "part_deadlines":
        return "\n".join(f"{part.what}: {_timed(part.period)}" for part in value)
    return field.type.words(value)


def _timed(period: Period) -> str:
    interval = period.interval_beside()
    return f"{period.text} ({interval})" if interval else period.text


def _moved(shown: Iterable[Any], now: Iterable[Any]) -> set[str]:
    """Return a minimal set of the rows whose moves explain the current order of those in both."""
    ranks = {row.key: rank for rank, row in enumerate(shown)}
    return set(out_of_order([(ranks[row.key], row.key) for row in now if row.key in ranks]))
