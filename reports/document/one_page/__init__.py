"""En sida: the report on one A4 page for the board's table, from the same states as the document. Pure.

How it stands, area by area, what is late, what is new and what has been decided since the baseline. The lists share
the lines that are left on the page, and each says how many it has no room for.
"""

from __future__ import annotations

from collections.abc import Iterable

from actions.presenters.overview import Line, bar, line_of
from actions.state import PlanState
from actions.status import INFO, ORDER
from reports import swedish
from reports.comparison import Comparison
from reports.document.content import DecisionLine, ReportContent
from reports.document.one_page.fitting import ROOM, fitted, with_areas
from reports.document.one_page.lists import lists_of
from reports.document.one_page.page import Listed, OnePage, Share, clipped

__all__ = ["ROOM", "Listed", "OnePage", "one_page"]

KIND = "LÄGET PÅ EN SIDA"
TITLE = 200
"""The longest title and subtitle that are not cut."""


def one_page(
    content: ReportContent,
    after: PlanState,
    decisions: Iterable[DecisionLine] = (),
    comparison: Comparison | None = None,
    room: float = ROOM,
) -> OnePage:
    """Return the page of a report, with as much as `room` lines take."""
    whole = line_of("Hela planen", after.actions, after.day)
    shares = tuple(_shares(whole))
    lists = tuple(lists_of(content, after, tuple(decisions), comparison))
    page = OnePage(
        kind=KIND,
        sender=content.sender,
        date=content.date,
        case_number=content.case_number,
        title=clipped(content.title, TITLE),
        subtitle=clipped(content.subtitle, TITLE),
        heading=f"Läget {swedish.on_day(after.day)}",
        summary=_summary(whole),
        shares=shares,
        parts=tuple(bar(whole.counts)),
        areas=(),
        lists=lists,
        version=content.version,
    )
    return fitted(with_areas(page, after, whole, room), room)


def _shares(whole: Line) -> Iterable[Share]:
    for status, count in zip(ORDER, whole.counts, strict=True):
        if count:
            info = INFO[status]
            yield Share(status, info.label, count, round(100 * count / whole.total))


def _summary(whole: Line) -> str:
    if not whole.total:
        return "Handlingsplanen har inga åtgärder."
    late = (
        f", varav {whole.late} {'är försenad' if whole.late == 1 else 'är försenade'}" if whole.late else ""
    )
    return f"Handlingsplanen har {swedish.actions(whole.total)}{late}."
