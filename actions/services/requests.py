"""Writes to requests: ask for a change of an action, withdraw it, decline it, or take it into the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Unpack

from actions.models import Action, ChangeRequest
from actions.models.actions import ActionChanges
from actions.request_kinds import INFO, Outcome, RequestKind
from actions.services.actions import change_action
from actions.services.closing import close, reread
from actions.services.errors import (
    AlreadyDropped,
    AnswerMissing,
    NothingTaken,
    RequestIsOpen,
    RequestIsSaved,
    TakenUndecided,
)
from actions.services.responsible import Assigned
from actions.status import Status
from tracking.actor import Actor
from tracking.text import normalized_value
from tracking.writer import Recorder, recording

At = dt.datetime | None
SENT = ("kind", "wanted", "reason", "asked_by_id")


def ask_change(
    action: Action,
    *,
    kind: str,
    reason: str,
    by: Actor,
    wanted: str = "",
    form_key: str = "",
    at: At = None,
) -> ChangeRequest:
    """Ask for a change of `kind`, in words; a request for a drop marks the action as proposed to be dropped.

    Raise RequestIsSaved when the form has saved the same before, RequestIsOpen when one of the kind is open, and
    AlreadyDropped.
    """
    with recording(action.scope, by=by, at=at) as record:
        request = ChangeRequest(
            plan_id=action.plan_id,
            action=action,
            kind=INFO[kind].kind.value,
            wanted=wanted,
            reason=reason,
            asked_at=record.at,
            asked_by=by.name,
            asked_by_id=by.id,
            form_key=form_key,
        )
        _refuse(request)
        record.add(request)
        _propose_drop(record, request, True)
        return request


def _refuse(request: ChangeRequest) -> None:
    """Raise RequestIsSaved, RequestIsOpen or AlreadyDropped; read under the lock."""
    for saved in request.action.requests.filter(form_key=request.form_key).exclude(form_key=""):
        if all(normalized_value(getattr(request, name)) == getattr(saved, name) for name in SENT):
            raise RequestIsSaved(saved)
    if (standing := request.action.requests.still_open().filter(kind=request.kind).first()) is not None:
        raise RequestIsOpen(standing)
    if request.info.is_drop and Action.objects.get(pk=request.action_id).status == Status.DROPPED:
        raise AlreadyDropped


def _propose_drop(record: Recorder, request: ChangeRequest, proposed: bool) -> None:
    """Mark the action of a request for a drop, or clear the mark."""
    if request.kind == RequestKind.DROP:
        action = Action.objects.get(pk=request.action_id)
        record.change(action, version=action.version, drop_proposed=proposed)


def withdraw_request(request: ChangeRequest, *, by: Actor, at: At = None) -> None:
    """Withdraw an open request. Raise RequestIsClosed."""
    _close(request, Outcome.WITHDRAWN, "", by, at)


def decline_request(request: ChangeRequest, *, answer: str, by: Actor, at: At = None) -> None:
    """Decline an open request with an answer. Raise RequestIsClosed or AnswerMissing."""
    if not answer.strip():
        raise AnswerMissing
    _close(request, Outcome.DECLINED, answer, by, at)


def _close(request: ChangeRequest, outcome: Outcome, answer: str, by: Actor, at: At) -> None:
    with recording(request.scope, by=by, at=at) as record:
        saved = reread(request)
        close(record, saved, outcome, answer=answer)
        _propose_drop(record, saved, False)


def take_change(
    request: ChangeRequest,
    *,
    version: int,
    by: Actor,
    decision: str = "",
    answer: str = "",
    responsible: Sequence[Assigned] | None = None,
    reason: str = "",
    at: At = None,
    **changes: Unpack[ActionChanges],
) -> bool:
    """Change the action and close the request as taken in, in one transaction; a drop is taken by add_note.

    `version` is the action's. The change follows from the `decision` in words, or `answer` says why none was
    needed. Raise TakenUndecided, RequestIsClosed, NothingTaken or Conflict.
    """
    if not (decision.strip() or answer.strip()):
        raise TakenUndecided
    why = reason or f"Begärt av {request.asked_by}: {f'enligt {decision}' if decision else answer}"
    with recording(request.scope, by=by, reason=why, at=at) as record:
        saved = reread(request)
        action = saved.action
        if not change_action(record, action, version, changes, responsible):
            raise NothingTaken
        close(
            record, saved, Outcome.TAKEN, decision=decision, answer=answer, result=_words(action, saved.kind)
        )
        return True


def _words(action: Action, kind: str) -> str:
    """Return in words what the plan says after the change."""
    if kind == RequestKind.TIME:
        return action.deadline_text
    if kind == RequestKind.WORDING:
        return action.wording
    return ", ".join(str(entry.get("name") or entry.get("role")) for entry in action.responsible)
