"""Timing in turns: the variants alternate, so that a drifting machine affects all alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

ROUNDS = 25


class Row(NamedTuple):
    """One row of the table: milliseconds for floor and measured, their ratio and its target."""

    number: int
    what: str
    database: str
    floor: float | None
    measured: float | None
    ratio: float
    target: float
    unit: str = "x"

    @property
    def met(self) -> bool:
        return self.ratio <= self.target


def medians(*variants: Callable[[], Any], rounds: int = ROUNDS, inner: int = 5) -> list[float]:
    """Return the median milliseconds of each variant over `rounds` rounds of `inner` calls, run in turns."""
    for variant in variants:
        variant()
    times: list[list[float]] = [[] for _ in variants]
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for kept, variant in zip(times, variants, strict=True):
                start = time.perf_counter()
                for _ in range(inner):
                    variant()
                kept.append((time.perf_counter() - start) * 1000 / inner)
    finally:
        gc.enable()
    return [statistics.median(kept) for kept in times]


def against(number: int, what: str, database: str, floor: float, measured: float, target: float) -> Row:
    return Row(number, what, database, floor, measured, measured / floor, target)
