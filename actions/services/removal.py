"""Removal and restoration of rows of a plan."""

from __future__ import annotations

from actions.models import Action, DevelopmentArea, Section
from actions.services.errors import ReasonMissing
from tracking.writer import Recorder

Removable = Action | DevelopmentArea | Section


def remove(record: Recorder, row: Removable, *, version: int, reason: str, decision: str) -> bool:
    """Mark a row as removed within `record`; return False when nothing differs. Raise ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return record.change(
        row,
        version=version,
        removed_at=record.at,
        removed_by=record.by.name,
        removal_reason=reason,
        removal_decision=decision,
    )


def restore(record: Recorder, row: Removable, *, version: int) -> bool:
    """Make a removed row active again within `record`; return False when nothing differs."""
    return record.change(
        row, version=version, removed_at=None, removed_by="", removal_reason="", removal_decision=""
    )
