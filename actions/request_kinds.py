"""Kinds of change that whoever answers for an action can ask for, each declared once. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """What a request (begärd ändring) asks for."""

    TIME = "time"
    WORDING = "wording"
    RESPONSIBLE = "responsible"
    DROP = "drop"


class Outcome(StrEnum):
    """How a request was closed; an open one has none ("")."""

    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class RequestInfo:
    """The declaration of a kind.

    `label` names the kind in lists, `asks` follows "begär" ("en annan tid"). `wanted` is the label of what is
    wanted in words and `hint` its help ("" for a kind that has none). `field` is the field of the action's form
    that the words are put into ("" where the editor fills it in), `rows` the height of the box.
    """

    kind: RequestKind
    label: str
    asks: str
    wanted: str = ""
    hint: str = ""
    field: str = ""
    rows: int = 1

    @property
    def is_drop(self) -> bool:
        """Whether the action would be dropped rather than edited."""
        return self.kind is RequestKind.DROP


REQUESTS = (
    RequestInfo(
        RequestKind.TIME,
        "Annan tid",
        "en annan tid",
        "Den tid som begärs",
        "Med egna ord: ”hösten 2016”, ”senast den 1 mars 2016”.",
        field="deadline",
    ),
    RequestInfo(
        RequestKind.WORDING,
        "Annan lydelse",
        "en annan lydelse",
        "Den lydelse som begärs",
        "Hela den nya texten, så att den kan ställas bredvid den beslutade.",
        field="wording",
        rows=8,
    ),
    RequestInfo(
        RequestKind.RESPONSIBLE,
        "Annan ansvarig",
        "en annan ansvarig",
        "Vem som ska ansvara",
        "Med ord: namn eller roll, och om någon ska sluta ansvara.",
        rows=3,
    ),
    RequestInfo(RequestKind.DROP, "Ska utgå", "att åtgärden utgår"),
)
"""In the order of every list of kinds."""

INFO: dict[str, RequestInfo] = {info.kind.value: info for info in REQUESTS}
LABELS: dict[str, str] = {info.kind.value: info.label for info in REQUESTS}

OUTCOMES: dict[str, str] = {
    Outcome.TAKEN.value: "Intagen i planen",
    Outcome.DECLINED.value: "Avslagen",
    Outcome.WITHDRAWN.value: "Återtagen",
}
