"""Closing of requests within a write that also changes the action."""

from __future__ import annotations

from actions.models import Action, ChangeRequest
from actions.request_kinds import Outcome, RequestKind
from actions.services.errors import RequestIsClosed
from tracking.writer import Recorder


def reread(request: ChangeRequest) -> ChangeRequest:
    """Return the request as it is saved, under the lock of its chain. Raise RequestIsClosed."""
    saved = ChangeRequest.objects.select_related("action").get(pk=request.pk)
    if not saved.is_open:
        raise RequestIsClosed(saved)
    return saved


def close(
    record: Recorder,
    request: ChangeRequest,
    outcome: Outcome,
    *,
    decision: str = "",
    answer: str = "",
    result: str = "",
) -> None:
    """Close an open request within `record`."""
    record.change(
        request,
        version=request.version,
        outcome=outcome.value,
        decision=decision,
        answer=answer,
        result=result,
        closed_at=record.at,
        closed_by=record.by.name,
    )


def take_drop(record: Recorder, action: Action, *, decision: str, answer: str) -> None:
    """Close the open request for a drop as taken in, when the action is dropped within `record`."""
    for request in action.requests.still_open().filter(kind=RequestKind.DROP.value):
        close(record, request, Outcome.TAKEN, decision=decision, answer=answer)
