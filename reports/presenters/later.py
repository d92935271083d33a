"""What has changed in the plan after the follow-up day of a draft, and what was taken along of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse

from actions.decided import ACTION as ACTION_MARK
from actions.decided import AREA, PLAN, SECTION
from actions.state import PlanState
from actions.worddiff import Piece, diff
from reports.later import LaterChange
from reports.models import Report
from reports.swedish import capital


class DifferenceLine(NamedTuple):
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class LaterLine:
    """A change after the day; `again` means that an earlier version of the row was taken along."""

    token: str
    noun: str
    title: str
    url: str
    kinds: tuple[str, ...]
    reason: str
    differences: tuple[DifferenceLine, ...]
    again: bool
    anchor: str


class TakenLine(NamedTuple):
    """A row that was taken along; `is_current` means that it has not changed since."""

    name: str
    noun: str
    title: str
    is_current: bool


@dataclass(frozen=True)
class LaterLines:
    changes: tuple[LaterLine, ...]
    taken: tuple[TakenLine, ...]


def later_lines(report: Report, shown: PlanState, changes: Iterable[LaterChange]) -> LaterLines:
    """Return the lines of the changes, and of what is taken along in `shown`, the state of the draft."""
    lines = tuple(later_line(report.plan.key, one, again=one.name in report.taken) for one in changes)
    waiting = {line.token.partition("@")[0] for line in lines}
    titles = _titles(shown)
    taken = tuple(
        TakenLine(name, *titles.get(name, _named(name)), name not in waiting) for name in sorted(report.taken)
    )
    return LaterLines(lines, taken)


def later_line(plan_key: str, one: LaterChange, *, again: bool = False) -> LaterLine:
    """Return a change as a page shows it; also one that a decision may have made."""
    mark, _, key = one.name.partition(":")
    return LaterLine(
        one.token,
        capital(one.noun),
        one.title,
        reverse("action", args=[plan_key, key]) if mark == ACTION_MARK else "",
        one.kinds,
        one.reason,
        tuple(DifferenceLine(each.label, diff(each.was, each.now)) for each in one.differences),
        again,
        one.name.replace(":", "-"),
    )


NOUNS = {PLAN: "Planens huvud", AREA: "Utvecklingsområde", SECTION: "Avsnitt", ACTION_MARK: "Åtgärd"}


def _named(name: str) -> tuple[str, str]:
    """Return noun and key of a row that the state no longer has, such as an area whose removal was taken along."""
    mark, _, key = name.partition(":")
    return NOUNS.get(mark, mark), key


def _titles(shown: PlanState) -> dict[str, tuple[str, str]]:
    """Return {name: (noun, title)} of everything in the state."""
    rows: dict[str, tuple[Any, ...]] = {
        AREA: shown.areas,
        SECTION: shown.sections,
        ACTION_MARK: (*shown.actions, *shown.removed),
    }
    found = {PLAN: (NOUNS[PLAN], shown.title)}
    for mark, some in rows.items():
        for row in some:
            found[f"{mark}:{row.key}"] = (
                NOUNS[mark],
                getattr(row, "label", "") or getattr(row, "title", row.key),
            )
    return found
