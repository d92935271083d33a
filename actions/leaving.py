"""What can happen to an action that is not done when its plan is closed, each declared once. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Leaving(StrEnum):
    """What happens to the action."""

    NEXT = "next"
    CARRY = "carry"
    REMOVE = "remove"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class LeavingInfo:
    """The declaration: `label` is the choice, and `needs` what must be written with it ("" for nothing)."""

    leaving: Leaving
    label: str
    needs: str = ""


LEAVINGS = (
    LeavingInfo(Leaving.NEXT, "förs över när nästa plan görs"),
    LeavingInfo(Leaving.CARRY, "förs över till {plan}"),
    LeavingInfo(Leaving.REMOVE, "tas bort genom beslut", "Skriv beslutet."),
    LeavingInfo(Leaving.LEAVE, "lämnas oavslutad", "Skriv varför den lämnas."),
)
"""In the order of the choices."""

INFO: dict[str, LeavingInfo] = {info.leaving: info for info in LEAVINGS}
