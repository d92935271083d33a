"""Row 5: word differences against difflib on the same tokens. Independent of the database."""

from __future__ import annotations

from collections.abc import Iterator

from actions.worddiff import diff
from benchmarks import worddiff
from benchmarks.measure import Row, against
from benchmarks.worddiff import TARGET, difflib_diff, median_seconds

NOWHERE = "–"


def rows(size: str) -> Iterator[Row]:
    """Yield the time against difflib, how many words are marked, and a worst case in seconds."""
    pairs = worddiff.texts()
    floor, measured = (median_seconds(one, pairs) * 1000 for one in (difflib_diff, diff))
    yield against(5, f"ordskillnader i {len(pairs)} texter mot difflib", NOWHERE, floor, measured, TARGET)
    _, more, joined, bad = worddiff.rows()
    what = "texter där fler ord märks än av difflib, före infogning"
    yield Row(5, what, NOWHERE, None, None, more["value"], 0, "st")
    what = "märkta ord med infogade småord, mot difflib"
    yield Row(5, what, NOWHERE, None, None, joined["value"], joined["target"])
    yield Row(5, "5 000 ord där alla är olika", NOWHERE, None, None, bad["value"], bad["target"], "s")
