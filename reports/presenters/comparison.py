"""The comparison page: two days of a plan side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from actions.badges import status_slug
from actions.change_kinds import CHANGES, LABELS
from actions.presenters.addresses import addresses
from actions.status import LABELS as STATUS_LABELS
from actions.status import ORDER as STATUS_ORDER
from reports.comparison import AreaRow, Comparison, Row
from reports.render.comparison_html import side_heads, table_rows
from reports.swedish import on_day


class KindLink(NamedTuple):
    """A filter link for a kind of change, with its count; `value` is the query parameter `visa`."""

    value: str
    label: str
    symbol: str
    count: int  # type: ignore[assignment]
    current: bool


class StatusCount(NamedTuple):
    status: str | None
    slug: str
    label: str
    before: int
    after: int


class MissingAction(NamedTuple):
    key: str
    label: str


@dataclass(frozen=True)
class ComparisonPage:
    """The contents of the page. `kind` is the kind of change shown, "" for all; it has `shown` of the `total` rows."""

    plan_key: str
    title: str
    case_number: str
    began: str
    before_day: str
    after_day: str
    before_head: str
    after_head: str
    total_before: int
    total_after: int
    late: int
    kinds: tuple[KindLink, ...]
    kind: str
    shown: int
    total: int
    statuses: tuple[StatusCount, ...]
    areas: tuple[AreaRow, ...]
    renumbered: int
    missing: tuple[MissingAction, ...]
    editorial_areas: bool
    rows: SafeString


def comparison_page(
    comparison: Comparison, kind: str = "", began: str = "", label: str = ""
) -> ComparisonPage:
    """Return the page of `comparison`, filtered to the rows of one kind of change when `kind` names one.

    `began` says what it begins from (words.began) and `label` when (states.label_of); by default its day.
    """
    before, after = comparison.before, comparison.after
    known = kind if kind in LABELS else ""
    keep = [row for row in comparison.rows if not known or known in row.kinds]
    heads = side_heads(comparison)
    return ComparisonPage(
        plan_key=after.key,
        title=after.title,
        case_number=after.case_number,
        began=began or f"som den var {on_day(before.day)}",
        before_day=label or on_day(before.day),
        after_day=on_day(after.day),
        before_head=heads[0],
        after_head=heads[1],
        total_before=len(before.actions),
        total_after=len(after.actions),
        late=comparison.late(after.day),
        kinds=_kinds(comparison, known),
        kind=known,
        shown=len(keep),
        total=len(comparison.rows),
        statuses=_statuses(comparison),
        areas=comparison.areas,
        renumbered=sum(area.renumbered for area in comparison.areas),
        missing=tuple(MissingAction(row.key, row.action.label) for row in comparison.errors),
        editorial_areas=any(action.area_editorial for action in after.actions),
        rows=_rows(comparison, after.day, keep),
    )


def _rows(comparison: Comparison, day: dt.date, keep: list[Row]) -> SafeString:
    url = addresses("action", plan_key=comparison.after.key)
    return mark_safe(table_rows(comparison, day, url, keep))  # noqa: S308


def _kinds(comparison: Comparison, current: str) -> tuple[KindLink, ...]:
    counted = comparison.counts
    return tuple(
        KindLink(info.kind.value, info.label, info.symbol, counted[info.kind], info.kind == current)
        for info in CHANGES
        if counted[info.kind] or info.kind == current
    )


def _statuses(comparison: Comparison) -> tuple[StatusCount, ...]:
    before, after = comparison.status_before, comparison.status_after
    return tuple(
        StatusCount(status, status_slug(status), STATUS_LABELS[status], before[status], after[status])
        for status in STATUS_ORDER
        if before[status] or after[status]
    )
