"""The structure of a plan at one moment: head, development areas and sections, and their fields. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from actions.period import Period
from actions.state.field import Field, declared
from actions.state.types import DAY, OPTIONAL_TEXT, PERIOD, PLAIN, RANK, SECTION, STATUS, TEXT


class AreaState(NamedTuple):
    """The state of a development area; `number` is None for an unnumbered area."""

    id: int
    key: str
    number: int | None
    title: str
    status: str | None
    note: str
    note_date: dt.date | None
    forecast: Period | None
    version: int


def by_number(area: Any) -> tuple[bool, int, str]:
    """Return the sort key of an area, a state or a row: by number, those without one last, by title."""
    return (area.number is None, area.number or 0, area.title)


class SectionState(NamedTuple):
    """A heading of the document; `parent_key` is None at the top level, `order` is the rank 1..n."""

    id: int
    key: str
    title: str
    parent_key: str | None
    order: int
    version: int


class PlanHead(NamedTuple):
    """The plan's own fields."""

    key: str
    case_number: str
    title: str
    period_text: str


AREA_FIELDS = declared(
    AreaState,
    Field("id", PLAIN),
    Field("key", PLAIN),
    Field("number", PLAIN, "Nummer"),
    Field("title", TEXT, "Utvecklingsområde"),
    Field("status", STATUS, "Läge"),
    Field("note", OPTIONAL_TEXT, "Notering"),
    Field("note_date", DAY, "Läget avser"),
    Field("forecast", PERIOD, "Prognos"),
    Field("version", PLAIN),
)
SECTION_FIELDS = declared(
    SectionState,
    Field("id", PLAIN),
    Field("key", PLAIN),
    Field("title", TEXT, "Avsnitt"),
    Field("parent_key", SECTION, columns=("parent_id",)),
    Field("order", RANK),
    Field("version", PLAIN),
)
PLAN_FIELDS = declared(
    PlanHead,
    Field("key", PLAIN),
    Field("case_number", TEXT, "Diarienummer"),
    Field("title", TEXT, "Rubrik"),
    Field("period_text", TEXT, "Avser"),
)
