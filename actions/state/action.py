"""The state of an action, and the declaration of its fields. Pure.

To add a field: an attribute of `ActionState` with a default, a row of `ACTION`, the field of the model, and
the migration. docs/adding.md has the whole recipe.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from actions.change_kinds import ChangeKind
from actions.period import Period
from actions.state.field import EVERYWHERE, FILES, Field, Shown, declared
from actions.state.types import (
    AREA,
    DAY,
    FLAG,
    OPTIONAL_TEXT,
    PART_DEADLINES,
    PERIOD,
    PLAIN,
    RANK,
    REMOVAL,
    RESPONSIBLE,
    SECTION,
    STATUS,
    TEXT,
)
from actions.state.values import PartDeadline, Removal, Responsible


class ActionState(NamedTuple):
    """The state of an action. `order` is the rank 1..n in the plan; `status` None means not reported.

    `area_editorial` means that the area is the editor's choice and not stated in the decision. `removal` is
    set for a removed action. `to_next_plan` and `left_reason` are set when the plan is closed with the action
    not done: it is carried on later, or left for that reason. `drop_proposed` tells that a request for a drop is
    open; a dropped action has `drop_decision`, or `drop_waiver`: why no decision was needed.
    """

    id: int
    version: int
    order: int
    key: str
    label: str
    wording: str
    section_key: str | None
    area_key: str | None
    responsible: tuple[Responsible, ...]
    deadline: Period | None
    status: str | None
    note: str
    note_date: dt.date | None
    noted_by: str
    forecast: Period | None
    removal: Removal | None = None
    area_editorial: bool = False
    part_deadlines: tuple[PartDeadline, ...] = ()
    source_note: str = ""
    to_next_plan: bool = False
    left_reason: str = ""
    drop_proposed: bool = False
    drop_decision: str = ""
    drop_waiver: str = ""
    # A further attribute goes here.

    @property
    def due(self) -> Period | None:
        """The decided time that makes the action late.

        Where it belongs to a part that is done, it is the latest of the times of the parts that remain: no
        time of a part that is done makes anything late.
        """
        done = [part.period for part in self.part_deadlines if part.done]
        if self.deadline is None or not any(_is_same_time(self.deadline, period) for period in done):
            return self.deadline
        remaining = [p.period for p in self.part_deadlines if not p.done and p.period.last_day is not None]
        return max(remaining, default=None)

    @property
    def has_unread_time(self) -> bool:
        """Whether the deadline, the forecast or a part has words that are no time."""
        times = (self.deadline, self.forecast, *(part.period for part in self.part_deadlines))
        return any(time is not None and time.is_unread for time in times)


def _is_same_time(one: Period, other: Period) -> bool:
    return one.is_datable and (one.start, one.end) == (other.start, other.end)


AT_CLOSING = Shown.PAGE | Shown.DOCUMENT | Shown.JSON

ACTION = declared(
    ActionState,
    Field("id", PLAIN),
    Field("version", PLAIN),
    Field("order", RANK, "Nr", shown=FILES),
    Field("key", PLAIN, "Nyckel", shown=Shown.JSON | Shown.WORKBOOK),
    Field("label", TEXT, "Benämning", change=ChangeKind.REWORDED, shown=EVERYWHERE),
    Field("wording", TEXT, "Lydelse", change=ChangeKind.REWORDED, shown=EVERYWHERE),
    Field(
        "section_key",
        SECTION,
        "Avsnitt",
        columns=("section_id",),
        change=ChangeKind.MOVED,
        shown=EVERYWHERE,
        key="section",
    ),
    Field(
        "area_key",
        AREA,
        "Område",
        columns=("area_id",),
        change=ChangeKind.MOVED,
        shown=EVERYWHERE,
        key="area",
    ),
    Field(
        "responsible",
        RESPONSIBLE,
        "Ansvariga",
        "Ingen angiven",
        change=ChangeKind.NEW_RESPONSIBLE,
        shown=EVERYWHERE,
    ),
    Field(
        "deadline",
        PERIOD,
        "Tid",
        "inte angiven",
        change=ChangeKind.RETIMED,
        new="Ny tid",
        before="beslutad tid",
        shown=EVERYWHERE,
        heads=("Tid", "Första dag", "Sista dag"),
    ),
    Field("status", STATUS, "Läge", shown=EVERYWHERE),
    Field("note", OPTIONAL_TEXT, "Notering", shown=EVERYWHERE),
    Field("note_date", DAY, "Läget avser", shown=EVERYWHERE),
    Field("noted_by", TEXT, "Noterat av", shown=Shown.PAGE | Shown.TABLE),
    Field("forecast", PERIOD, "Prognos", shown=EVERYWHERE),
    Field(
        "removal",
        REMOVAL,
        columns=("removed_at", "removed_by", "removal_reason", "removal_decision"),
        shown=Shown.PAGE | Shown.COMPARISON | Shown.DOCUMENT,
    ),
    Field("area_editorial", FLAG, "Området är inte beslutat", shown=Shown.PAGE | FILES),
    Field(
        "part_deadlines",
        PART_DEADLINES,
        "Tider för delar",
        change=ChangeKind.RETIMED,
        new="Nya tider för delar",
        before="beslutade tider",
        shown=EVERYWHERE,
        since=2,
    ),
    Field(
        "source_note",
        OPTIONAL_TEXT,
        "Anmärkning om källan",
        shown=Shown.PAGE | FILES,
        since=2,
        written=True,
    ),
    Field("to_next_plan", FLAG, "Förs över till nästa plan", shown=AT_CLOSING, since=2),
    Field("left_reason", OPTIONAL_TEXT, "Lämnas oavslutad", shown=AT_CLOSING, since=2),
    Field("drop_proposed", FLAG, "Föreslås utgå", shown=Shown.PAGE | Shown.COMPARISON | FILES, since=2),
    Field("drop_decision", OPTIONAL_TEXT, "Beslut om att den utgår", shown=EVERYWHERE, since=2),
    Field("drop_waiver", OPTIONAL_TEXT, "Utgår utan beslut, eftersom", shown=EVERYWHERE, since=2),
    # A further field goes here, last as in ActionState.
)

COMPARED = tuple(field for field in ACTION if field.change is not None)
"""The fields in which a difference is a change of the decided action."""


WRITTEN = tuple(field for field in ACTION if field.written)
"""The text fields that editors write, for which the form makes fields from the declaration."""


def shown_in(place: Shown) -> tuple[Field, ...]:
    """Return the fields shown in a place, in order."""
    return tuple(field for field in ACTION if place in field.shown)
