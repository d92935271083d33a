"""The lists of En sida: what is late, what is new, and what has been decided since the baseline. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from actions.change_kinds import ChangeKind
from actions.lateness import Lateness, lateness
from actions.state import ActionState, PlanState
from actions.status import Status
from reports import swedish
from reports.comparison import Comparison, Row
from reports.document.content import DecisionLine, ReportContent
from reports.document.one_page.page import Entry, Listed, clipped

LONGEST = 150
"""The longest name or sentence that is not cut."""


def lists_of(
    content: ReportContent,
    after: PlanState,
    decisions: tuple[DecisionLine, ...],
    comparison: Comparison | None,
) -> Iterable[Listed]:
    late = tuple(_late(after))
    yield Listed("forsenade", "Försenade åtgärder", len(late), late, "Ingen åtgärd är försenad.")
    if comparison is None:
        return
    since = swedish.since(content.baseline_label or swedish.on_day(comparison.before.day))
    new = tuple(_new(comparison))
    yield Listed("nya", f"Nya åtgärder {since}", len(new), new, "Ingen åtgärd har tillkommit.")
    decided = (*_decided(decisions, comparison.before.day), *_gone(comparison))
    yield Listed("beslut", f"Beslutat {since}", len(decided), decided, "Inget beslut är noterat.")


def _late(after: PlanState) -> Iterable[Entry]:
    """Yield the late actions, those that have been late longest first."""
    found = [(action, lateness(action.status, action.due, after.day)) for action in after.actions]
    late = [(action, one) for action, one in found if one is not None and one.is_late]
    for action, one in sorted(late, key=lambda pair: pair[1].since):
        yield Entry(_name(action), _since(one))


def _since(late: Lateness) -> str:
    return f"{swedish.small(late.passed)}, för {late.age} sedan."


def _new(comparison: Comparison) -> Iterable[Entry]:
    for row in comparison.rows:
        if ChangeKind.NEW in row.kinds and row.after is not None:
            time = row.after.deadline.text if row.after.deadline else ""
            yield Entry(_name(row.after), f"{clipped(time, LONGEST)}." if time else "")


def _decided(decisions: Iterable[DecisionLine], since: dt.date) -> Iterable[Entry]:
    for line in decisions:
        if line.date is not None and line.date > since:
            who = " ".join(filter(None, (line.body, line.paragraph)))
            when = swedish.known_date(line.date, line.precision)
            yield Entry(", ".join(filter(None, (when, who))), _sentence(line.what))


def _gone(comparison: Comparison) -> Iterable[Entry]:
    """Yield the actions that have left the plan, or were dropped, by a decision."""
    for row in comparison.rows:
        if decision := _decision_on(row):
            yield Entry(_name(row.action), _sentence(f"utgår genom beslut: {decision}"))


def _decision_on(row: Row) -> str:
    if row.removal is not None:
        return row.removal.decision.strip()
    if row.after is None or row.after.status != Status.DROPPED:
        return ""
    return row.after.drop_decision if row.before is None or row.before.status != Status.DROPPED else ""


def _name(action: ActionState) -> str:
    return clipped(action.label or action.key, LONGEST)


def _sentence(text: str) -> str:
    return f"{swedish.small(clipped(text, LONGEST)).rstrip('.')}."
