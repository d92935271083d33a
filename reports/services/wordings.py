"""Writes to decided wordings, together with the decision that they follow from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from actions.models import DecidedWording
from actions.services.wordings import add_wording
from reports.decision_words import date_words, in_words
from reports.marking import Basis
from reports.models import Decision
from reports.services.errors import DecisionWithoutDate, PlanHasChanged
from tracking.actor import Actor
from tracking.errors import Conflict
from tracking.writer import recording


def mark_decided(
    decision: Decision,
    *,
    version: int,
    taken: Collection[str],
    by: Actor,
    seen: str = "",
    mends: DecidedWording | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> DecidedWording:
    """Mark the plan as the decision decided it, and tie the decision to it; the plan is no draft from then on.

    `taken` names the parts of the plan that are decided as they are now (actions.decided); the others keep the
    wording they had before (Basis). `seen` is Basis.fingerprint of what the user saw; "" skips that check.
    `mends` is a wording of the same decision that this one takes the place of, with a `reason`. Raise
    DecisionWithoutDate, PlanHasChanged, WordingIsMended or Conflict.
    """
    if decision.date is None:
        raise DecisionWithoutDate
    with recording(decision.scope, by=by, reason=reason, at=at) as record:
        basis = Basis(decision, mends)
        if seen and basis.fingerprint != seen:
            raise PlanHasChanged
        words = in_words(decision)
        wording = add_wording(
            record,
            decision.plan,
            basis.decided(taken, words),
            decision=words,
            day=basis.day,
            day_text="" if decision.precision == Decision.Precision.DAY else date_words(decision),
            mends=mends,
            reason=reason if mends else "",
        )
        if not record.change(decision, version=version, wording_id=wording.pk):
            raise Conflict(decision, base=version)
        record.change(decision.plan, version=decision.plan.version, draft=False)
        return wording
