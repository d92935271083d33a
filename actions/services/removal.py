"""The column values of removed and active rows."""

from __future__ import annotations

from typing import Any

from actions.services.errors import ReasonMissing
from tracking.writer import Recorder

NOT_REMOVED: dict[str, Any] = {
    "removed_at": None,
    "removed_by": "",
    "removal_reason": "",
    "removal_decision": "",
}


def removed(record: Recorder, reason: str, decision: str) -> dict[str, Any]:
    """Return the column values of a removal. Raise ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return {
        "removed_at": record.at,
        "removed_by": record.by.name,
        "removal_reason": reason,
        "removal_decision": decision,
    }
