"""The start page: status counts, late actions, next deadlines, latest changes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.presenters.changes import Change
from actions.presenters.overview import Part, bar
from actions.presenters.plans import UNREPORTED
from actions.presenters.rows import ActionRow, action_row
from actions.state import PlanState
from actions.status import LABELS, ORDER, due_day, is_open

MOST_LATE = 6
MOST_DUE = 6


@dataclass(frozen=True)
class Count:
    """The number of actions with a status; `query` filters the plan page by it."""

    status: str | None
    count: int
    percent: int
    query: str

    @property
    def word(self) -> str:
        return LABELS[self.status].lower()


@dataclass(frozen=True)
class OtherPlan:
    key: str
    title: str
    case_number: str


@dataclass(frozen=True)
class StartPage:
    """The contents of the page. `late` and `due` are the first of `late_count` and `due_count` actions."""

    key: str
    title: str
    case_number: str
    total: int
    remaining: int
    counts: tuple[Count, ...]
    parts: tuple[Part, ...]
    late: tuple[ActionRow, ...]
    late_count: int
    due: tuple[ActionRow, ...]
    due_count: int
    changes: tuple[Change, ...]
    others: tuple[OtherPlan, ...]


def start_page(
    state: PlanState, keys: Mapping[int, str], changes: Sequence[Change], others: Sequence[OtherPlan]
) -> StartPage:
    rows = [action_row(action, state, keys) for action in state.actions]
    late = sorted((row for row in rows if row.late), key=_due)
    due = sorted((row for row in rows if is_due(row, state.day)), key=_due)
    counted = Counter(row.status for row in rows)
    return StartPage(
        key=state.key,
        title=state.title,
        case_number=state.case_number,
        total=len(rows),
        remaining=sum(is_open(row.status) for row in rows),
        counts=counts(counted, len(rows)),
        parts=tuple(bar([counted[status] for status in ORDER])),
        late=tuple(late[:MOST_LATE]),
        late_count=len(late),
        due=tuple(due[:MOST_DUE]),
        due_count=len(due),
        changes=tuple(changes),
        others=tuple(others),
    )


def counts(counted: Mapping[str | None, int], total: int) -> tuple[Count, ...]:
    """Return the counts of statuses in use, in the order of the bar, with rounded percentages."""
    return tuple(
        Count(status, counted[status], round(100 * counted[status] / total), status or UNREPORTED)
        for status in ORDER
        if counted.get(status)
    )


def is_due(row: ActionRow, day: dt.date) -> bool:
    """Return whether the last day is `day` or later."""
    last = due_day(row.status, row.deadline)
    return last is not None and last >= day


def _due(row: ActionRow) -> tuple[dt.date, int]:
    return due_day(row.status, row.deadline) or dt.date.max, row.order
