"""Kinds of change between two states of a plan, each declared once. Pure.

The kind of change that each field of an action gives is declared in actions/state/action.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """A kind of change of an action. Several may apply, but NEW, UNCHANGED, SPLIT, MERGED, REMOVED and MISSING
    exclude others.
    """

    NEW = "new"
    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    RETIMED = "retimed"
    NEW_RESPONSIBLE = "new_responsible"
    NEW_SUPPORT = "new_support"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REMOVED = "removed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ChangeInfo:
    """The declaration of a kind of change.

    `count_field` is the field name in prose and `counted` what it counts. `said` follows "har fått" ("ändrad
    tid") and `same` names what is otherwise unchanged ("tid"); both are "" for an exclusive kind. `one` and
    `many` follow a number of decided actions that are gone or have become others. `symbol` is the id of the
    symbol, `drawing` its SVG inside a 16 × 16 box ("" where another drawing is used).
    """

    kind: ChangeKind
    label: str
    count_field: str
    counted: str
    symbol: str
    drawing: str
    said: str = ""
    same: str = ""
    one: str = ""
    many: str = ""


CHANGES = (
    ChangeInfo(
        ChangeKind.NEW,
        "Ny",
        *("antal_nya", "åtgärder har tillkommit"),
        "k-new",
        '<path d="M6.9 2h2.2v4.9H14v2.2H9.1V14H6.9V9.1H2V6.9h4.9Z" />',
    ),
    ChangeInfo(
        ChangeKind.UNCHANGED,
        "Oförändrad",
        *("antal_oforandrade", "åtgärder är oförändrade"),
        "k-unchanged",
        '<path d="M2.5 4.7h11v2.1h-11ZM2.5 9.2h11v2.1h-11Z" />',
    ),
    ChangeInfo(
        ChangeKind.REWORDED,
        "Ändrad lydelse",
        *("antal_andrad_lydelse", "åtgärder har fått ändrad lydelse"),
        "k-reworded",
        '<path d="M1.5 11.3 10.7 2l3.3 3.3-9.2 9.2H1.5Z" />',
        said="ändrad lydelse",
        same="lydelse",
    ),
    ChangeInfo(
        ChangeKind.RETIMED,
        "Ändrad tid",
        *("antal_andrad_tid", "åtgärder har fått ändrad tid"),
        "k-retimed",
        '<path fill-rule="evenodd" d="M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8Zm.9 3.2v3.7l2.7 1.6-.9 1.5'
        '-3.6-2.1V4Z" />',
        said="ändrad tid",
        same="tid",
    ),
    ChangeInfo(
        ChangeKind.NEW_RESPONSIBLE,
        "Ändrat ansvar",
        *("antal_andrat_ansvar", "åtgärder har fått ändrat ansvar"),
        "k-responsible",
        '<path d="M8 1.2a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6ZM1.8 14.8c0-3.6 2.4-5.7 6.2-5.7s6.2 2.1 6.2'
        ' 5.7Z" />',
        said="ändrat ansvar",
        same="ansvar",
    ),
    ChangeInfo(
        ChangeKind.NEW_SUPPORT,
        "Ändrat stöd",
        *("antal_andrat_stod", "åtgärder har fått ändrat stöd"),
        "k-support",
        '<path d="M5.5 2.2a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2ZM.7 13.8c0-2.9 1.8-4.7 4.8-4.7s4.8 1.8 4.8 4.7Z'
        'M11.3 4.4H13v1.9h1.9V8H13v1.9h-1.7V8H9.4V6.3h1.9Z" />',
        said="ändrat stöd",
        same="stöd",
    ),
    ChangeInfo(
        ChangeKind.MOVED,
        "Flyttad",
        *("antal_flyttade", "åtgärder har flyttats"),
        "k-moved",
        '<path d="M1.5 6.9h8.3L6.9 4l1.5-1.5L13.9 8l-5.5 5.5L6.9 12l2.9-2.9H1.5Z" />',
        said="ny plats",
        same="plats",
    ),
    ChangeInfo(
        ChangeKind.SPLIT,
        "Delad",
        *("antal_delade", "av de tidigare beslutade har delats"),
        "k-split",
        '<path d="M7 14V9.4L2.6 5 4 3.6l4 4 4-4L13.4 5 9 9.4V14Z" />',
        one="delad",
        many="delade",
    ),
    ChangeInfo(
        ChangeKind.MERGED,
        "Sammanslagen",
        *("antal_sammanslagna", "av de tidigare beslutade har slagits samman"),
        "k-merged",
        '<path d="M7 2v4.6L2.6 11 4 12.4l4-4 4 4 1.4-1.4L9 6.6V2Z" />',
        one="sammanslagen",
        many="sammanslagna",
    ),
    ChangeInfo(
        ChangeKind.REMOVED,
        "Borttagen",
        *("antal_borttagna", "av de tidigare beslutade har tagits bort genom beslut"),
        "k-removed",
        '<path d="M2 6.9h12v2.2H2Z" />',
        one="borttagen genom beslut",
        many="borttagna genom beslut",
    ),
    ChangeInfo(
        ChangeKind.MISSING,
        "Saknas utan beslut",
        *("antal_saknas", "av de tidigare beslutade saknas utan beslut"),
        "s-alert",
        "",
        one="saknas utan beslut",
        many="saknas utan beslut",
    ),
)
"""In the order of every list of kinds."""

INFO: dict[str, ChangeInfo] = {info.kind: info for info in CHANGES}
LABELS: dict[str, str] = {info.kind: info.label for info in CHANGES}
SYMBOLS: dict[str, str] = {info.kind: info.symbol for info in CHANGES}

OF_FIELDS = tuple(info for info in CHANGES if info.said)
"""The kinds that a difference in a field can give."""
GONE = tuple(info for info in CHANGES if info.one)
