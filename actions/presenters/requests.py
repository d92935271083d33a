"""Requests on the page of an action and in the list of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.request_kinds import OUTCOMES, Outcome, RequestInfo, RequestKind
from actions.worddiff import Piece, diff


@dataclass(frozen=True)
class RequestLine:
    """A request as a page shows it.

    `pieces` are the word differences from the decided wording, for an open request of another one. `outcome` is
    "" for one that was open at the moment shown.
    """

    id: int
    info: RequestInfo
    wanted: str
    pieces: tuple[Piece, ...]
    reason: str
    asked_by: str
    asked_at: dt.datetime
    is_own: bool
    outcome: str
    decision: str
    answer: str
    result: str
    closed_by: str
    closed_at: dt.datetime | None

    @property
    def is_open(self) -> bool:
        return not self.outcome

    @property
    def is_taken(self) -> bool:
        return self.outcome == Outcome.TAKEN

    @property
    def outcome_label(self) -> str:
        return OUTCOMES[self.outcome]


@dataclass(frozen=True)
class Requests:
    """The requests of an action, oldest open first and latest closed first."""

    open: tuple[RequestLine, ...]
    closed: tuple[RequestLine, ...]

    def decided_time(self, text: str) -> RequestLine | None:
        """Return the request through which the action got the time that it has."""
        kind = RequestKind.TIME
        times = (one for one in self.closed if one.is_taken and one.info.kind is kind and one.result == text)
        return next(times, None)


def requests_of(
    rows: Iterable[Any], wording: str, *, account_id: int | None = None, until: dt.datetime | None = None
) -> Requests:
    """Return the requests `rows` (latest first) as they stood at `until`; None means now."""
    lines = [_line(row, wording, account_id, until) for row in rows]
    return Requests(
        tuple(reversed([line for line in lines if line.is_open])),
        tuple(line for line in lines if not line.is_open),
    )


def _line(row: Any, wording: str, account_id: int | None, until: dt.datetime | None) -> RequestLine:
    is_closed = bool(row.outcome) and (until is None or row.closed_at <= until)
    info: RequestInfo = row.info
    differs = not is_closed and info.field == "wording"
    return RequestLine(
        row.pk,
        info,
        row.wanted,
        diff(wording, row.wanted) if differs else (),
        row.reason,
        row.asked_by,
        row.asked_at,
        account_id is not None and row.asked_by_id == account_id,
        row.outcome if is_closed else "",
        row.decision if is_closed else "",
        row.answer if is_closed else "",
        row.result if is_closed else "",
        row.closed_by if is_closed else "",
        row.closed_at if is_closed else None,
    )


@dataclass(frozen=True)
class PlanRequest:
    """A request in the list of a plan, with its action."""

    line: RequestLine
    action_key: str
    label: str


@dataclass(frozen=True)
class PlanRequests:
    open: tuple[PlanRequest, ...]
    closed: tuple[PlanRequest, ...]


def plan_requests(still_open: Iterable[Any], closed: Iterable[Any]) -> PlanRequests:
    """Return the requests of a plan; each row has its action."""
    return PlanRequests(tuple(map(_in_plan, still_open)), tuple(map(_in_plan, closed)))


def _in_plan(row: Any) -> PlanRequest:
    action = row.action
    return PlanRequest(_line(row, action.wording, None, None), action.key, action.label)
