"""Writes to decided wordings, which are added and mended but never changed."""

from __future__ import annotations

import datetime as dt

from actions.models import DecidedWording, Plan
from actions.services.errors import WordingIsMended
from actions.state import PlanState
from actions.state.stored import SCHEMA, dump_state
from tracking.digest import sha256
from tracking.writer import Recorder


def add_wording(
    record: Recorder,
    plan: Plan,
    state: PlanState,
    *,
    decision: str,
    day: dt.date,
    day_text: str = "",
    mends: DecidedWording | None = None,
    reason: str = "",
) -> DecidedWording:
    """Add the plan as decided within `record`; the plan is no draft from then on.

    `state` is the whole plan as decided on `day`. Raise WordingIsMended when `mends` is mended already.
    """
    if mends is not None and DecidedWording.objects.filter(mends=mends).exists():
        raise WordingIsMended(mends)
    text = dump_state(state)
    wording = DecidedWording(
        plan=plan,
        day=day,
        day_text=day_text,
        decision=decision,
        mends=mends,
        reason=reason,
        marked_at=record.at,
        marked_by=record.by.name,
        schema=SCHEMA,
        state=text,
        sha256=sha256(text),
        head_seq=record.seq,
        head_hash=record.head,
    )
    return record.add(wording)
