"""The steps of a plan's life, from draft to closed, computed from what is known of it. Pure."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Step(IntEnum):
    """A step, in order."""

    DRAFT = 0
    PROPOSED = 1
    DECIDED = 2
    FOLLOWED_UP = 3
    CLOSED = 4


WORDS = {
    Step.DRAFT: "Utkast",
    Step.PROPOSED: "Förslag fastställt",
    Step.DECIDED: "Beslutad",
    Step.FOLLOWED_UP: "Uppföljning",
    Step.CLOSED: "Avslutad",
}


class PlanFacts(NamedTuple):
    """What the steps are computed from.

    `has_proposal`: a report without a baseline is fixed. `has_wording`: a wording is marked as decided.
    `is_followed_up`: a report with a baseline is fixed, or a status is noted.
    """

    draft: bool
    has_proposal: bool
    has_wording: bool
    is_followed_up: bool
    is_closed: bool


class PlanStep(NamedTuple):
    """A step as it is shown: before the present one, the present one, or after it. `url` is what came of it."""

    step: Step
    words: str
    is_past: bool
    is_present: bool
    url: str = ""


def present_step(facts: PlanFacts) -> Step:
    """Return the step that the plan is at."""
    is_decided = facts.has_wording or not facts.draft
    if facts.is_closed:
        return Step.CLOSED
    if is_decided and facts.is_followed_up:
        return Step.FOLLOWED_UP
    if is_decided:
        return Step.DECIDED
    return Step.PROPOSED if facts.has_proposal else Step.DRAFT


def plan_steps(facts: PlanFacts) -> tuple[PlanStep, ...]:
    """Return every step; a plan that was decided without a proposal here does not name that step."""
    present = present_step(facts)
    passed_over = not facts.has_proposal and present > Step.PROPOSED
    shown = [step for step in Step if not (step is Step.PROPOSED and passed_over)]
    return tuple(PlanStep(step, WORDS[step], step < present, step is present) for step in shown)
