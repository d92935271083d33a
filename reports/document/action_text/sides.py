"""The two sides of an action in a table: what was decided, and its follow-up or what is proposed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from actions.state import ActionState, PlanState
from actions.worddiff import DELETE, Piece
from reports.comparison import UNCHANGED, Row
from reports.document import phrases
from reports.document.action_text.changes import changes, facts, kinds, lineage, merged_of, name
from reports.document.action_text.lines import (
    Lines,
    fact,
    is_marked,
    led,
    paragraphs,
    pieces,
    responsible,
    words,
)
from reports.document.action_text.status import missing, removed, status
from reports.document.content import ReportContent
from reports.document.tree import Emphasis, Paragraph, Strong


def decided_in(row: Row) -> Lines:
    """Yield what was decided: the action, or each of those that it was merged of; nothing for a new one."""
    if row.before:
        yield from _decided(row.before)
    for one in row.predecessors:
        yield name(one)
        yield from _decided(one.action)


def follow_up(row: Row, after: PlanState, content: ReportContent) -> Lines:
    """Yield the follow-up: what is changed, or that nothing is, and the status.

    A new action, and what one was split into, is given in full, since the decided side has nothing of it; with
    `content.full_wording` every wording is.
    """
    if row.after is None and not row.successors:
        yield from _gone(row)
        return
    yield from _heading(row, content)
    yield from lineage(row, after)
    if row.after is not None:
        yield from _follow_up(row, row.after, after.day, content)
    yield from successors(row, after.day)


def proposed(row: Row, content: ReportContent) -> Lines:
    """Yield what is proposed: a new action in full, only what is changed of another, or that it is dropped."""
    if not row.current:
        yield Paragraph((Strong("Föreslås utgå ur planen."),))
        if row.removal is not None and row.removal.reason.strip():
            yield fact("Skäl", row.removal.reason)
        return
    yield from kinds(row)
    yield from merged_of(row)
    if row.after is None or row.before is None:
        if row.after is not None:
            yield from _new(row.wording, row.after)
        yield from successors(row, None)
        return
    yield from _wording(row, content)
    yield from changes(row)


def successors(row: Row, day: dt.date | None) -> Lines:
    """Yield each action that the row's action became, with the words that differ from the decided.

    `day` is that of the follow-up; None for a proposal, which has no status.
    """
    for one in row.successors:
        yield name(one)
        if one.removal is not None:
            yield from removed(one.removal)
            continue
        yield from _new(one.wording, one.action, gone=True)
        if day is not None:
            yield from status(one.action, day)


def _decided(action: ActionState) -> Lines:
    """Yield a decided action: wording, deadline, responsible."""
    yield from paragraphs(action.wording)
    yield from _terms(action)


def _heading(row: Row, content: ReportContent) -> Lines:
    """Yield the kinds of change, or that nothing is changed, unless the editor has left that out."""
    if row.kinds != UNCHANGED:
        yield from kinds(row)
    elif same := phrases.said(content.phrases, "unchanged"):
        yield Paragraph((Emphasis(same),))


def _follow_up(row: Row, action: ActionState, day: dt.date, content: ReportContent) -> Lines:
    if row.before is None:
        yield from _new(row.wording, action)
        yield from status(action, day)
    elif content.full_wording:
        yield from _wording(row, content)
        yield from changes(row)
        yield from status(action, day)
    else:
        yield from status(action, day)
        yield from _wording(row, content)
        yield from changes(row)


def _wording(row: Row, content: ReportContent) -> Lines:
    """Yield the wording with its changes: where it has some, or every one in full."""
    if content.full_wording:
        yield from pieces(row.wording)
    elif is_marked(row.wording):
        yield from led("Ny lydelse", row.wording)


def _new(wording: Iterable[Piece], action: ActionState, gone: bool = False) -> Lines:
    """Yield an action without a decided side: its wording, with what is not in those it comes from marked.

    With `gone`, also the words of those that it has not.
    """
    yield from pieces(piece for piece in wording if gone or piece.op != DELETE)
    yield from _terms(action)


def _terms(action: ActionState) -> Lines:
    yield fact("Tid", words(action.deadline))
    yield from responsible(action.responsible)
    yield from facts(action)


def _gone(row: Row) -> Lines:
    """Yield the removal by decision, or that the action is missing, which is an error."""
    if row.is_error:
        yield from missing()
    if row.removal is not None:
        yield from removed(row.removal)
