"""The page where a plan is marked as decided: every part that differs from what stood before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reports.decision_words import in_words
from reports.marking import Basis
from reports.presenters.later import LaterLine, later_line
from reports.swedish import on_day


@dataclass(frozen=True)
class Part:
    """A part of the plan that differs; `name` (actions.decided) is posted when it is ticked."""

    name: str
    change: LaterLine
    ticked: bool


@dataclass(frozen=True)
class MarkingPage:
    """The contents of the page. `from_proposal` and `from_wording` name what it begins from, if anything.

    `only` has the one action that the page was opened for, if it differs; `parts` the others.
    """

    decision: str
    what: str
    day: str
    from_proposal: str
    from_wording: str
    mends: bool
    plan_key: str
    parts: tuple[Part, ...]
    only: tuple[Part, ...]


def marking_page(basis: Basis, ticked: Collection[str] | None, only: str = "") -> MarkingPage:
    """Return the page; `ticked` are the names of a form that is shown again, None for the first time."""
    key = basis.decision.plan.key
    found = tuple(
        Part(one.name, later_line(key, one), basis.is_first if ticked is None else one.name in ticked)
        for one in basis.changes
    )
    chosen = tuple(part for part in found if only and part.name == f"action:{only}")
    return MarkingPage(
        in_words(basis.decision),
        basis.decision.what,
        on_day(basis.day),
        str(basis.proposal or ""),
        str(basis.wording or "").rstrip("."),
        basis.mends is not None,
        key,
        tuple(part for part in found if part not in chosen),
        chosen,
    )
