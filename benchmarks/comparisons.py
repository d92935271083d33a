"""Row 4: two dates of a plan compared and rendered as HTML, against FC.

FC: the history rows of both dates by known primary keys, and their labels, wordings, times and notes joined
to one string.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

from django.db import connection

from actions import services
from actions.history import state_at
from actions.models import Plan
from actions.period import parse
from actions.services import Assigned
from actions.state_build import NAMES
from benchmarks.measure import Row, against, medians
from benchmarks.states import raw_fetch
from benchmarks.world import EDITOR, START, analyze, directors, make_plan
from reports.compare import compare, word_pieces
from reports.render.comparison_html import table_rows

FIRST, CHANGED, LAST = (START + dt.timedelta(days=days) for days in (1, 200, 260))
SIZES = ((60, 4.0), (1000, 5.0))


def rows(size: str) -> Iterator[Row]:
    for count, target in SIZES:
        plan = make_plan(f"compared-{count}", count, sentences=2)
        follow_up(plan)
        analyze()
        inner = 5 if count < 100 else 1
        floor, kept, first = medians(_floor(plan), _ours(plan), _anew(_ours(plan)), inner=inner)
        what = f"jämförelse med HTML, {count} åtgärder"
        yield against(4, what, connection.vendor, floor, kept, target)
        yield against(4, f"{what}, första läsaren", connection.vendor, floor, first, target)


def follow_up(plan: Plan) -> None:
    """Apply nine months of changes: every action noted, a quarter reworded, some with another time, another
    responsible or a new place, one in twenty removed by decision.
    """
    people = directors()
    at = {"by": EDITOR, "at": CHANGED}
    for number, action in enumerate(plan.actions.order_by("order")):
        services.add_note(
            action, version=action.version, date=CHANGED.date(), status="done", text="Klart i maj.", **at
        )
        changes: dict[str, Any] = {}
        if number % 4 == 0:
            changes["wording"] = action.wording.replace("under våren", "senast hösten", 1) + " Nu klart."
        if number % 7 == 0:
            changes["deadline"] = parse("senast den 31 december 2015")
        if number % 9 == 0:
            changes["responsible"] = [Assigned(people[number % 14].pk), Assigned(people[3].pk)]
        if number % 20 == 1:
            services.remove_action(
                action, version=action.version, reason="Ingår i en annan", decision="KS § 12", **at
            )
        elif changes:
            services.edit_action(action, version=action.version, **changes, **at)


texts = itemgetter(*(NAMES.index(name) for name in ("label", "wording", "deadline_text", "note")))


def _floor(plan: Plan) -> Callable[[], str]:
    first, last = raw_fetch(plan, FIRST), raw_fetch(plan, LAST)

    def fetch() -> str:
        return "".join(["".join(map(str, texts(row))) for row in (*first(), *last())])

    return fetch


def _ours(plan: Plan) -> Callable[[], str]:
    def show() -> str:
        comparison = compare(state_at(plan, FIRST), state_at(plan, LAST))
        return table_rows(comparison, comparison.after.day, "/atgard/{}/".format)

    if show().count('class="row') != plan.actions.count():
        raise AssertionError("an action is not shown exactly once")
    return show


def _anew(show: Callable[[], str]) -> Callable[[], str]:
    """Return `show` with the word differences uncached, as for the first reader."""

    def show_first() -> str:
        word_pieces.cache_clear()
        return show()

    return show_first
