"""What a comparison's row says of lineage, in sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from actions.lineage import NEXT_PLAN, Descendant, LineageKind, LineageLink
from reports import swedish
from reports.comparison import Row


def told(row: Row, plan_key: str) -> list[str]:
    """Return the sentences, each once: how the action was split or merged, and what goes between plans."""
    return list(dict.fromkeys(_sentences(row, plan_key)))


def _sentences(row: Row, plan_key: str) -> Iterator[str]:
    for link in row.lineage:
        if link.kind == LineageKind.SPLIT:
            yield f"Delad {_when(link)}."
        elif link.kind == LineageKind.MERGED:
            yield f"Sammanslagen {_when(link)}."
        elif link.before.plan_key == plan_key:
            yield f"Överförd till {_plan(link.after)} {_when(link)}."
        else:
            yield f"Kommer från {_named(link.before)}, överförd {_when(link)}."


def is_told_undecided(row: Row) -> bool:
    """Return whether the action was split or merged without a decision in words."""
    return any(link.kind != LineageKind.CARRIED and not link.decision.strip() for link in row.lineage)


def _when(link: LineageLink) -> str:
    decision = link.decision.strip().rstrip(".")
    return f"{swedish.on_day(link.on)}, enligt {decision}" if decision else swedish.on_day(link.on)


def _plan(end: Descendant) -> str:
    return NEXT_PLAN if end.plan_title == NEXT_PLAN else f"”{end.plan_title}”"


def _named(end: Descendant) -> str:
    return f"”{end.label}” i {_plan(end)}" if end.label else _plan(end)
