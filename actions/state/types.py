"""The types of the fields of a state: how each sort of value is read, compared, worded, stored and exported. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from actions.period import Kind, Period, swedish_date
from actions.responsibility import WORDS, in_brackets
from actions.state.field import Cell, Columns, Places, Reading, Type
from actions.state.values import (
    PartDeadline,
    Removal,
    Responsible,
    read_part_deadlines,
    read_responsible,
)
from actions.status import INFO
from actions.text import comparable, same_text


def first(columns: Columns, reading: Reading) -> Iterable[object]:
    """Return the only column unchanged."""
    return columns[0]


make_period = partial(tuple.__new__, Period)  # half the cost of Period._make


def _periods(columns: Columns, reading: Reading) -> Iterable[object]:
    return [make_period(parts) if parts[0] else None for parts in zip(*columns, strict=True)]


def _responsible(columns: Columns, reading: Reading) -> Iterable[object]:
    iso = reading.iso
    return [read_responsible(text, iso) for text in columns[0]]


def _removals(columns: Columns, reading: Reading) -> Iterable[object]:
    if not any(columns[0]):
        return columns[0]
    return [
        None if at is None else Removal(reading.local_day(at), *rest)
        for at, *rest in zip(*columns, strict=True)
    ]


def _same_period(old: Period | None, new: Period | None) -> bool:
    """Return whether two periods are equal to a reader: the same words with the same days, or the same time in
    other words ("våren 2015", "1 januari–30 juni 2015" by hand). What goes on, and what has no days, is told
    apart by its words.
    """
    if (_words(old), *_days(old)) == (_words(new), *_days(new)):
        return True
    return old is not None and new is not None and _is_read(old) and old[1:] == new[1:]


def _is_read(period: Period) -> bool:
    return period.is_datable and period.kind != Kind.CONTINUOUS


def _words(period: Period | None) -> str:
    """Return the words for comparison, apart from white space and case; None has none."""
    return " ".join(comparable(period.text).split()).casefold() if period else ""


def _days(period: Period | None) -> tuple[dt.date | None, dt.date | None]:
    return (period.start, period.end) if period else (None, None)


def _restated_period(old: Period | None, new: Period | None) -> bool:
    return _words(old) != _words(new)


def _same_parts(old: tuple[PartDeadline, ...], new: tuple[PartDeadline, ...]) -> bool:
    return len(old) == len(new) and all(
        comparable(then.what) == comparable(now.what) and _same_period(then.period, now.period)
        for then, now in zip(old, new, strict=True)
    )


def _restated_parts(old: tuple[PartDeadline, ...], new: tuple[PartDeadline, ...]) -> bool:
    return any(_restated_period(then.period, now.period) for then, now in zip(old, new, strict=True))


def who(person: Responsible) -> tuple[object, ...]:
    """Return what identifies a responsible: the director, whatever the title, or the words of a role."""
    if person.director_id is not None:
        return (person.kind, person.director_id)
    return (person.kind, person.name, comparable(person.title or "").casefold())


def _same_people(old: tuple[Responsible, ...], new: tuple[Responsible, ...]) -> bool:
    """Return whether the same people and roles are responsible, in any order."""
    return set(map(who, old)) == set(map(who, new))


def _store_row(row: Any) -> Any:
    return None if row is None else {name: _store(value) for name, value in row._asdict().items()}


def _store(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Period):
        return _store_row(value)
    return str(value) if isinstance(value, str) else value  # the value of an enum instead of the enum


def _store_rows(rows: Iterable[object]) -> list[object]:
    return [_store_row(row) for row in rows]


def _load_day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _load_row(shape: Any, value: Mapping[str, Any], **loaded: Any) -> Any:
    """Return the named tuple of a stored row; unknown keys are ignored."""
    return shape(**{**{name: value[name] for name in shape._fields if name in value}, **loaded})


def _load_period(value: Any) -> Period | None:
    if value is None:
        return None
    days = {"start": _load_day(value["start"]), "end": _load_day(value["end"])}
    return _load_row(Period, value, **days)  # type: ignore[no-any-return]


def _load_part(value: Any) -> PartDeadline:
    return _load_row(PartDeadline, value, period=_load_period(value["period"]))  # type: ignore[no-any-return]


def _load_removal(value: Any) -> Removal | None:
    return None if value is None else _load_row(Removal, value, on=dt.date.fromisoformat(value["on"]))


def _period_cells(period: Period | None, places: Places) -> tuple[Cell, ...]:
    return (period.text, period.start, period.end) if period else ("", None, None)


def period_as_json(period: Period | None) -> dict[str, object] | None:
    """Return {text, start, end, precision, kind} with ISO days."""
    return _store_row(period)  # type: ignore[no-any-return]


def _part_as_json(part: PartDeadline) -> dict[str, object]:
    """Return {what, text, start, end, precision, kind}, and done for a part that is."""
    return {"what": part.what, **(period_as_json(part.period) or {})} | ({"done": True} if part.done else {})


def responsible_as_json(one: Responsible) -> dict[str, object]:
    """Return {"name", "title", "role", "kind"}: name and title of a person, or role; the others are None."""
    title, role = (None, one.title) if one.name is None else (one.title, None)
    return {"name": one.name, "title": title, "role": role, "kind": one.kind}


def _people_lines(people: tuple[Responsible, ...]) -> list[str]:
    return [f"{one.label}{in_brackets(one.kind)}" for one in people]


def _part_lines(parts: tuple[PartDeadline, ...]) -> list[str]:
    return [f"{part.what}: {part.period.text}{' (klar)' if part.done else ''}" for part in parts]


def _area_cells(key: str | None, places: Places) -> tuple[Cell, ...]:
    area = places.area_by_key.get(key or "")
    return (area.number, area.title) if area else (None, "")


def _section_title(key: str | None, places: Places) -> str | None:
    section = places.section_by_key.get(key or "")
    return section.title if section else None


PLAIN = Type(first)
RANK = Type(lambda columns, reading: range(1, len(columns[0]) + 1))
FLAG = Type(
    lambda columns, reading: map(bool, columns[0]),
    words=lambda value: "Ja" if value else "",
    cells=lambda value, places: ("Ja" if value else "",),
    empty=False,
)
TEXT = Type(first, same=same_text, empty="")
OPTIONAL_TEXT = TEXT._replace(as_json=lambda value, places: value or None)
DAY = Type(
    first,
    words=lambda day: swedish_date(day) if day else "",
    store=_store,
    load=_load_day,
    as_json=lambda day, places: _store(day),
)
STATUS = Type(
    first,
    words=lambda status: INFO[status].label if status in INFO else str(status),
    store=_store,
    cells=lambda status, places: (INFO[status].label if status in INFO else status,),
    as_json=lambda status, places: _store(status),
)
PERIOD = Type(
    _periods,
    endings=("_text", "_start", "_end", "_precision", "_kind"),
    same=_same_period,
    restated=_restated_period,
    words=lambda period: period.text if period else "",
    store=_store_row,
    load=_load_period,
    head_endings=("", " första dag", " sista dag"),
    cells=_period_cells,
    as_json=lambda period, places: period_as_json(period),
)

PART_DEADLINES = Type(
    lambda columns, reading: map(read_part_deadlines, columns[0]),
    same=_same_parts,
    restated=_restated_parts,
    words=lambda parts: "; ".join(_part_lines(parts)),
    store=_store_rows,
    load=lambda rows: tuple(map(_load_part, rows)),
    cells=lambda parts, places: ("\n".join(_part_lines(parts)),),
    as_json=lambda parts, places: [_part_as_json(one) for one in parts],
    empty=(),
)
RESPONSIBLE = Type(
    _responsible,
    same=_same_people,
    words=lambda people: "; ".join(_people_lines(people)),
    store=_store_rows,
    load=lambda rows: tuple(_load_row(Responsible, row) for row in rows),
    cells=lambda people, places: (
        "\n".join(f"{one.label} ({WORDS.get(one.kind, one.kind)})" for one in people),
    ),
    as_json=lambda people, places: [responsible_as_json(one) for one in people],
    empty=(),
)
AREA = Type(
    lambda columns, reading: map(reading.areas.get, columns[0]),
    head_endings=(" nr", ""),
    cells=_area_cells,
)
SECTION = Type(
    lambda columns, reading: map(reading.sections.get, columns[0]),
    cells=lambda key, places: (_section_title(key, places) or "",),
    as_json=_section_title,
)
REMOVAL = Type(_removals, store=_store_row, load=_load_removal)
