"""Orders with gaps, so that a move writes one row and not one per neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from actions.models import Action, Section
from actions.models.actions import ORDER_STEP
from tracking.writer import Recorder


def after_last(orders: list[int]) -> int:
    """Return the order for a new last row."""
    return (max(orders) if orders else 0) + ORDER_STEP


def place(orders: list[int], index: int) -> int | None:
    """Return the order for a new row at `index` (0-based) among sorted `orders`; None when the gap is used
    up.
    """
    index = max(0, min(index, len(orders)))
    if index == len(orders):
        return after_last(orders)
    low = orders[index - 1] if index else orders[0] - 2 * ORDER_STEP
    between = (low + orders[index]) // 2
    return between if low < between < orders[index] else None


def orders_of(rows: QuerySet[Action] | QuerySet[Section]) -> list[int]:
    return list(rows.order_by("order").values_list("order", flat=True))


def renumber(record: Recorder, rows: QuerySet[Action] | QuerySet[Section]) -> None:
    """Give every row a new order with a full gap; each gets a history row. Rarely needed."""
    found: Sequence[Action | Section] = list(rows.order_by("order"))
    fresh = renumbered(len(found))
    base = max(found[-1].order, fresh[-1])
    for row, order in reversed(list(zip(found, fresh, strict=True))):
        record.change(row, version=row.version, order=base + order)


def renumbered(count: int) -> list[int]:
    """Return `count` orders with full gaps."""
    return [ORDER_STEP * (number + 1) for number in range(count)]
