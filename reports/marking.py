"""What a decided wording is marked from: what stood before, and the plan as it is now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property

from actions.decided import as_decided, empty_plan, with_taken
from actions.followed import noted_until
from actions.history import state_now
from actions.models import DecidedWording, Plan
from actions.state import PlanState
from actions.state.stored import dump_state, load_state
from reports.background import last_day
from reports.later import LaterChange, later_changes
from reports.models import Decision, Report
from reports.models.reports import Baseline
from reports.states import state_of
from tracking.digest import sha256


class Basis:
    """The plan before a decision and the plan as it is now, from which a wording is marked.

    `before` is the fixed proposal that the decision is about, else the latest decided wording of the plan, else
    an empty plan; for one that is to be mended, that wording. `proposal` and `wording` name which. Titles of
    `now` are those of the decision day.
    """

    def __init__(self, decision: Decision, mends: DecidedWording | None = None) -> None:
        assert decision.date is not None
        self.decision, self.mends = decision, mends
        self.day = last_day(decision.date, decision.precision)
        self.proposal = _proposal(decision) if mends is None else None
        self.wording = mends or (_latest(decision.plan) if self.proposal is None else None)
        self.now = as_decided(state_now(decision.plan_id, self.day))

    @property
    def is_first(self) -> bool:
        """Whether nothing stood before: all of the plan is then taken for decided."""
        return self.proposal is None and self.wording is None

    @cached_property
    def before(self) -> PlanState:
        if self.wording is not None:
            return load_state(self.wording.state, self.wording.schema)
        found = state_of(Baseline(report=self.proposal), self.decision.plan_id) if self.proposal else None
        return as_decided(found) if found else empty_plan(self.now)

    @cached_property
    def changes(self) -> tuple[LaterChange, ...]:
        """Every part that differs between the two."""
        return later_changes(self.before, self.now)

    @cached_property
    def fingerprint(self) -> str:
        """A hash (64 hex digits) of both states: equal when nothing has changed since they were shown."""
        return sha256(dump_state(self.before) + dump_state(self.now))

    def decided(self, taken: Collection[str], decision: str) -> PlanState:
        """Return the plan as decided, where the parts named in `taken` (actions.decided) are as they are now.

        It has the notes that speak for the decision day or earlier. What the decision removes without a
        decision of its own is removed by `decision`, in words.
        """
        state = with_taken(self.before, self.now, taken)
        removed = tuple(
            action._replace(removal=action.removal._replace(decision=decision))
            if action.removal and not action.removal.decision.strip()
            else action
            for action in state.removed
        )
        state = replace(state, day=self.day, moment=None, removed=removed)
        return noted_until(state, self.decision.plan_id, self.day)


def _proposal(decision: Decision) -> Report | None:
    """Return the fixed proposal that the decision is about; None when it is about something else."""
    report = decision.report
    return report if report is not None and not report.is_draft and report.is_proposal else None


def _latest(plan: Plan) -> DecidedWording | None:
    return DecidedWording.objects.filter(plan=plan).standing().latest_first().first()
