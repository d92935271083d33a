"""Lineage (härkomst): which action became which, and the kinds of it, each declared once. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class LineageKind(StrEnum):
    """How an action became another."""

    SPLIT = "split"
    MERGED = "merged"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class LineageInfo:
    """The declaration of a kind: `label` says what happened to the earlier action, `did` is the verb of the
    change log.
    """

    kind: LineageKind
    label: str
    did: str


LINEAGES = (
    LineageInfo(LineageKind.SPLIT, "delad", "delade"),
    LineageInfo(LineageKind.MERGED, "sammanslagen", "slog samman"),
    LineageInfo(LineageKind.CARRIED, "överförd", "förde över"),
)
INFO: dict[str, LineageInfo] = {info.kind: info for info in LINEAGES}
LABELS: dict[str, str] = {info.kind: info.label for info in LINEAGES}

NEXT_PLAN = "nästa handlingsplan"
"""The title of a plan that is a draft, to those who may not read drafts."""


class Descendant(NamedTuple):
    """An action of a plan at one end of a link. `plan_key` is "" where the plan may not be shown; then
    `plan_title` is NEXT_PLAN and the label is empty.
    """

    key: str
    label: str
    plan_key: str
    plan_title: str


class LineageLink(NamedTuple):
    """A link as plain values: the earlier action, the later one, when, by whom, and the decision in words."""

    kind: str
    before: Descendant
    after: Descendant
    on: dt.date
    by: str
    decision: str


def link_to_value(link: LineageLink) -> dict[str, object]:
    """Return the link as dicts and scalars for JSON; the day as ISO text."""
    ends = {"before": link.before._asdict(), "after": link.after._asdict()}
    return {**link._asdict(), "kind": str(link.kind), "on": link.on.isoformat(), **ends}


def link_from_value(value: Any) -> LineageLink:
    """Return the link that `link_to_value` wrote; unknown keys are ignored."""
    before, after = (
        Descendant(**{name: value[end][name] for name in Descendant._fields}) for end in ("before", "after")
    )
    on = dt.date.fromisoformat(value["on"])
    return LineageLink(value["kind"], before, after, on, value["by"], value["decision"])
