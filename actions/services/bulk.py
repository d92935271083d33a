"""Writes the same status note for several actions, all or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from actions.models import Action, Plan
from actions.services.notes import add_note
from tracking.actor import Actor


def add_notes(
    plan: Plan,
    *,
    chosen: Mapping[int, int],
    date: dt.date,
    status: str,
    text: str,
    by: Actor,
    form_key: str = "",
) -> int:
    """One note for each active action of {id: version}; the forecast of each stays. The number written.

    Raises NoteIsSaved when the form has saved them before, Conflict when any version is stale, and DayBeforePlan;
    then nothing is written.
    """
    with transaction.atomic():
        actions = list(
            Action.objects.active().select_related("plan").filter(plan=plan, pk__in=chosen).order_by("order")
        )
        for action in actions:
            add_note(
                action,
                version=chosen[action.pk],
                date=date,
                status=status,
                text=text,
                forecast=action.forecast,
                form_key=form_key,
                by=by,
            )
    return len(actions)
