"""The rows of a plan in chosen versions, in the shape of actions/state_sql.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.models import Plan
from actions.state_sql import BRANCHES, Branch, Rows, fetch, history_table, united


def rows_first(plan_id: int) -> Rows:
    """Return (mark, *COLUMNS) for everything in the plan as it was first recorded; one query."""
    joins = [
        (branch, f'JOIN "{history_table(branch)}" h ON h."id" = l."id" AND h."version" = 1')
        for branch in BRANCHES
    ]
    return fetch(united(joins, "h"), {"plan": plan_id})


def rows_of_versions(plan_id: int, versions: Mapping[str, int]) -> Rows:
    """Return the same for chosen versions, {"MARK:KEY": version} with "plan" for the plan itself; one query.

    What the plan does not have is passed over.
    """
    joins: list[tuple[Branch, str]] = []
    params: dict[str, Any] = {"plan": plan_id}
    for branch in BRANCHES:
        named = [(*name.partition(":"), version) for name, version in versions.items()]
        chosen = [(key, version) for mark, _, key, version in named if mark == branch.mark]
        if chosen:
            joins.append((branch, _join(branch, chosen, params)))
    return fetch(united(joins, "h"), params) if joins else []


def _join(branch: Branch, chosen: Iterable[tuple[str, int]], params: dict[str, Any]) -> str:
    """Return the join with the history rows of chosen (key, version), which are added to `params`."""
    pairs = []
    for key, version in chosen:
        number = len(params)
        params |= {f"key{number}": key, f"version{number}": version}
        pairs.append(f"(%(key{number})s, %(version{number})s)")
    of_key = "TRUE" if branch.model is Plan else 'v.column1 = l."key"'
    return (
        f"JOIN (VALUES {', '.join(pairs)}) AS v ON {of_key}"
        f' JOIN "{history_table(branch)}" h ON h."id" = l."id" AND h."version" = v.column2'
    )
