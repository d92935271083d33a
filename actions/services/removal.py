"""What a row says when it has left the plan, and when it has not."""

from __future__ import annotations

from typing import Any

from tracking.writer import Recorder

NOT_REMOVED: dict[str, Any] = {
    "removed_at": None,
    "removed_by": "",
    "removal_reason": "",
    "removal_decision": "",
}


def removed(record: Recorder, reason: str, decision: str) -> dict[str, Any]:
    """The values of a removal. Raises ValueError without a reason."""
    if not reason.strip():
        raise ValueError("a removal needs a reason")
    return {
        "removed_at": record.at,
        "removed_by": record.by.name,
        "removal_reason": reason,
        "removal_decision": decision,
    }
