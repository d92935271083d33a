"""Statuses (läge), each declared once, and the rules that follow from them. Pure.

To add a status: a member of `Status`, a row of `STATUSES`, and the migration that `makemigrations` writes for
the column checks. docs/adding.md has the whole recipe.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from actions.period import Kind, Period


class Status(StrEnum):
    """The status of an action or area."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    CONTINUOUS = "continuous"
    PARTLY_DONE = "partly_done"
    DONE = "done"
    DROPPED = "dropped"


class Colours(NamedTuple):
    """Colours as CSS hex values: for light screens, dark screens, and paper."""

    light: str
    dark: str
    paper: str


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """The declaration of a status; `status` None means not reported.

    `one` and `many` follow a number in a sentence ("3 genomförda"). `count_field` is the field name in prose
    and `counted` what it counts. `drawing` is SVG inside a 16 × 16 box, `drawing_text` its description,
    `glyph` the code point used in Word (hex).
    """

    status: Status | None
    label: str
    one: str
    many: str
    count_field: str
    counted: str
    colours: Colours
    drawing: str
    drawing_text: str
    glyph: str
    is_settled: bool = False
    is_begun: bool = False
    is_never_late: bool = False
    is_in_annex: bool = False

    @property
    def slug(self) -> str:
        """The name in CSS classes and symbol ids. Stored pages use it, so it never changes."""
        return self.status.value if self.status else "unreported"


_RING = "M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z"
_HOLLOW = "m0 1.7a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2Z"

STATUSES = (
    StatusInfo(
        Status.DONE,
        "Genomförd",
        *("genomförd", "genomförda"),
        *("antal_genomforda", "av de tidigare beslutade är genomförda"),
        Colours("#17633d", "#8bd6a9", "#17633d"),
        f'<path fill-rule="evenodd" d="{_RING}m4.3 5.4L7.1 11.8 3.7 8.6l1.2-1.3 2.1 2 4-4.6Z" />',
        *("bock", "2714"),
        is_settled=True,
        is_never_late=True,
        is_in_annex=True,
    ),
    StatusInfo(
        Status.PARTLY_DONE,
        "Delvis genomförd",
        *("delvis genomförd", "delvis genomförda"),
        *("antal_delvis", "av de tidigare beslutade är delvis genomförda"),
        Colours("#5a7d18", "#bcd977", "#4a6a10"),
        f'<path fill-rule="evenodd" d="{_RING}M8 2.2a5.8 5.8 0 0 1 0 11.6Z" />',
        *("halvfylld cirkel", "25D0"),
        is_begun=True,
    ),
    StatusInfo(
        Status.ONGOING,
        "Pågår",
        *("pågår", "pågår"),
        *("antal_pagar", "av de tidigare beslutade pågår"),
        Colours("#0a5a6c", "#84cbdb", "#0a5a6c"),
        f'<path fill-rule="evenodd" d="{_RING}{_HOLLOW}" /><path d="M6.2 4.7v6.6L11.6 8Z" />',
        *("pil i cirkel", "25B6"),
        is_begun=True,
    ),
    StatusInfo(
        Status.CONTINUOUS,
        "Pågår löpande",
        *("pågår löpande", "pågår löpande"),
        *("antal_lopande", "av de tidigare beslutade pågår löpande"),
        Colours("#53489c", "#b9afff", "#53489c"),
        '<path d="M13.9 3.3 13.7 8.4 9 6.6l1.6-1.3A4.3 4.3 0 0 0 4 6.6l-1.6-.9a6.1 6.1 0 0 1 9.6-1.6ZM2.1 12.7'
        'l.2-5.1L7 9.4l-1.6 1.3A4.3 4.3 0 0 0 12 9.4l1.6.9a6.1 6.1 0 0 1-9.6 1.6Z" />',
        *("pilar i ring", "21BB"),
        is_never_late=True,
        is_in_annex=True,
    ),
    StatusInfo(
        Status.NOT_STARTED,
        "Ej påbörjad",
        *("ej påbörjad", "ej påbörjade"),
        *("antal_ej_paborjade", "av de tidigare beslutade är inte påbörjade"),
        Colours("#5d6b70", "#a6b7ba", "#4b5d62"),
        f'<path fill-rule="evenodd" d="{_RING}{_HOLLOW}" />',
        *("tom cirkel", "25CB"),
    ),
    StatusInfo(
        Status.DROPPED,
        "Utgått",
        *("har utgått", "har utgått"),
        *("antal_utgatt", "av de tidigare beslutade har utgått"),
        Colours("#6b5a55", "#c0aca6", "#5b4a45"),
        '<path d="M3.4 1.8 8 6.4l4.6-4.6 1.6 1.6L9.6 8l4.6 4.6-1.6 1.6L8 9.6l-4.6 4.6-1.6-1.6L6.4 8 1.8 3.4Z" />',
        *("kryss", "2716"),
        is_settled=True,
        is_never_late=True,
        is_in_annex=True,
    ),
    # Not reported comes last.
    StatusInfo(
        None,
        "Ej rapporterad",
        *("ej rapporterad", "ej rapporterade"),
        *("antal_ej_rapporterade", "av de tidigare beslutade är inte rapporterade"),
        Colours("#7a5200", "#f0c267", "#6b4700"),
        '<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.7"'
        ' stroke-dasharray="2.6 2.58" />',
        *("streckad cirkel", "25CC"),
    ),
)
"""Best first: the order of every list and bar of statuses."""

INFO: dict[str | None, StatusInfo] = {info.status: info for info in STATUSES}
UNREPORTED = INFO[None]
ORDER: tuple[str | None, ...] = tuple(info.status for info in STATUSES)
LABELS: dict[str | None, str] = {info.status: info.label for info in STATUSES}

SETTLED = frozenset(info.status for info in STATUSES if info.is_settled)
BEGUN = frozenset(info.status for info in STATUSES if info.is_begun)
NOT_BEGUN = frozenset({None, Status.NOT_STARTED})
STARTS = frozenset({Kind.START_FROM, Kind.EFFECTIVE_FROM})
"""The kinds of a time that says when something begins."""
NEVER_LATE = frozenset(info.status for info in STATUSES if info.is_never_late)
IN_ANNEX = frozenset(info.status for info in STATUSES if info.is_in_annex)


def is_open(status: str | None) -> bool:
    """Return whether work remains: the status is not a settled one."""
    return status not in SETTLED


def is_late(status: str | None, deadline: Period | None, day: dt.date) -> bool:
    """Return whether the last day of the deadline has passed on `day` and the action is not done.

    Never late: continuous and dropped actions, deadlines without a last day, and, when only a start was
    decided ("från och med hösten 2015"), actions that have begun; one that has not should have begun
    (`should_have_begun`). Forecasts are ignored.
    """
    return _has_passed(status, deadline, day) and not _waits_for_start(status, deadline)


def should_have_begun(status: str | None, deadline: Period | None, day: dt.date) -> bool:
    """Return whether only a start was decided, and it has passed on `day` while the action has not begun."""
    return _has_passed(status, deadline, day) and _waits_for_start(status, deadline)


def _has_passed(status: str | None, deadline: Period | None, day: dt.date) -> bool:
    last_day = due_day(status, deadline)
    return last_day is not None and last_day < day


def _waits_for_start(status: str | None, deadline: Period | None) -> bool:
    return deadline is not None and deadline.kind in STARTS and status in NOT_BEGUN


def due_day(status: str | None, period: Period | None) -> dt.date | None:
    """Return the last day of `period` for an action with this status; None when it no longer matters."""
    if period is None or status in NEVER_LATE:
        return None
    if period.kind == Kind.START_FROM and status in BEGUN:
        return None
    return period.last_day
