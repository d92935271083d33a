"""The start page: status counts, late actions, next deadlines, latest changes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.lateness import lateness
from actions.models import Plan
from actions.period import swedish_date
from actions.presenters.changes import Change
from actions.presenters.overview import Part, bar
from actions.presenters.plans import UNREPORTED
from actions.presenters.rows import Row, action_rows
from actions.reported import last_followed_up
from actions.state import ActionState, PlanState
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
    """Another plan; `told` says what it is: a draft, or closed or last followed up on a day."""

    key: str
    title: str
    case_number: str
    told: str


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
    late: tuple[Row, ...]
    late_count: int
    due: tuple[Row, ...]
    due_count: int
    changes: tuple[Change, ...]
    others: tuple[OtherPlan, ...]
    draft: bool


def other_plans(plans: Sequence[Plan]) -> list[OtherPlan]:
    """Return the plans below the one that the page leads with; two queries."""
    days = last_followed_up([plan.pk for plan in plans]) if plans else {}
    return [
        OtherPlan(plan.key, plan.title, plan.case_number, _told(plan, days.get(plan.pk))) for plan in plans
    ]


def _told(plan: Plan, followed_up: dt.date | None) -> str:
    words = ["utkast"] if plan.draft else ["avslutad"] if plan.is_closed else []
    words += [f"senast uppföljd {swedish_date(followed_up)}"] if followed_up else []
    return ", ".join(words)


def start_page(
    state: PlanState,
    keys: Mapping[int, str],
    changes: Sequence[Change],
    others: Sequence[OtherPlan],
    draft: bool = False,
    *,
    is_closed: bool = False,
) -> StartPage:
    """Return the page of the leading plan; in a closed one nothing is late or due."""
    awaited = () if is_closed else state.actions
    late = [action for action in awaited if lateness(action.status, action.due, state.day)]
    due = [action for action in awaited if is_due(action, state.day)]
    counted = Counter(action.status for action in state.actions)
    return StartPage(
        key=state.key,
        title=state.title,
        case_number=state.case_number,
        total=len(state.actions),
        remaining=sum(is_open(action.status) for action in state.actions),
        counts=counts(counted, len(state.actions)),
        parts=tuple(bar([counted[status] for status in ORDER])),
        late=tuple(action_rows(sorted(late, key=_due)[:MOST_LATE], state, keys)),
        late_count=len(late),
        due=tuple(action_rows(sorted(due, key=_due)[:MOST_DUE], state, keys)),
        due_count=len(due),
        changes=tuple(changes),
        others=tuple(others),
        draft=draft,
    )


def counts(counted: Mapping[str | None, int], total: int) -> tuple[Count, ...]:
    """Return the counts of statuses in use, in the order of the bar, with rounded percentages."""
    return tuple(
        Count(status, counted[status], round(100 * counted[status] / total), status or UNREPORTED)
        for status in ORDER
        if counted.get(status)
    )


def is_due(action: ActionState, day: dt.date) -> bool:
    """Return whether the last day is `day` or later."""
    last = due_day(action.status, action.due)
    return last is not None and last >= day


def _due(action: ActionState) -> tuple[dt.date, int]:
    return due_day(action.status, action.due) or dt.date.max, action.order
