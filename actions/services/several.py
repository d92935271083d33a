"""Writes to several plans in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from actions.models import Plan
from tracking.actor import Actor
from tracking.writer import Recorder, recording


@contextmanager
def recording_all(
    plans: Iterable[Plan], *, by: Actor, reason: str = "", at: dt.datetime | None = None
) -> Iterator[dict[int, Recorder]]:
    """Open a transaction on several plans and yield their recorders by id; locked in the order of the ids."""
    with ExitStack() as stack:
        yield {
            plan.pk: stack.enter_context(recording(plan.scope, by=by, reason=reason, at=at))
            for plan in sorted(plans, key=lambda plan: plan.pk)
        }
