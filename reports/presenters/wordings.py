"""The page of a decided wording: the plan as the board decided it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from actions.models import DecidedWording
from actions.state import ActionState, AreaState, PlanState
from actions.state.stored import load_state
from actions.state.types import RESPONSIBLE
from reports.document.annex import NO_SECTION, full_title
from reports.swedish import on_day
from tracking.digest import sha256


@dataclass(frozen=True)
class DecidedAction:
    key: str
    order: int
    label: str
    wording: str
    deadline: str
    responsible: str
    area: str


@dataclass(frozen=True)
class DecidedSection:
    title: str
    actions: tuple[DecidedAction, ...]


@dataclass(frozen=True)
class WordingPage:
    """The contents of the page. `mended_by` and `mends` are ids of other wordings; `is_whole` tells whether the
    text still has the hash that it was marked with.
    """

    id: int
    plan_key: str
    plan_title: str
    decision: str
    day: str
    marked_at: dt.datetime
    marked_by: str
    reason: str
    mends: int | None
    mended_by: int | None
    sha256: str
    is_whole: bool
    title: str
    case_number: str
    period: str
    areas: tuple[AreaState, ...]
    sections: tuple[DecidedSection, ...]
    total: int


def wording_page(wording: DecidedWording) -> WordingPage:
    """Return the page; needs plan and mended_by prefetched."""
    state = load_state(wording.state, wording.schema)
    later = next(iter(wording.mended_by.all()), None)
    return WordingPage(
        wording.pk,
        wording.plan.key,
        wording.plan.title,
        wording.decision,
        wording.day_text or on_day(wording.day),
        wording.marked_at,
        wording.marked_by,
        wording.reason,
        wording.mends_id,
        later.pk if later else None,
        wording.sha256,
        sha256(wording.state) == wording.sha256,
        state.title,
        state.case_number,
        state.period_text,
        state.areas,
        tuple(_sections(state)),
        len(state.actions),
    )


def _sections(state: PlanState) -> Iterator[DecidedSection]:
    inside: dict[str | None, list[DecidedAction]] = {}
    for action in state.actions:
        inside.setdefault(action.section_key, []).append(_action(action, state))
    for section in state.sections:
        if section.key in inside:
            yield DecidedSection(full_title(section, state), tuple(inside.pop(section.key)))
    for rest in inside.values():
        yield DecidedSection(NO_SECTION, tuple(rest))


def _action(action: ActionState, state: PlanState) -> DecidedAction:
    area = state.area_by_key.get(action.area_key or "")
    return DecidedAction(
        action.key,
        action.order,
        action.label,
        action.wording,
        action.deadline.text if action.deadline else "",
        RESPONSIBLE.words(action.responsible),
        f"{area.number or ''} {area.title}".strip() if area else "",
    )
