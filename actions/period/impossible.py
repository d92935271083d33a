"""Why words cannot be a time: a day that does not exist, or an end before the start.

Only words that are no time for another reason (an unknown word, two times) are passed over: they are kept as
words and are nobody's mistake.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain, islice

from actions.period import lexicon, spans, writing
from actions.period.folding import fold
from actions.period.reading import parse

_MONTH = "|".join(sorted(lexicon.MONTHS, key=len, reverse=True))
_YEAR = r"(?: ?-?(?P<y>\d{4}))?"
_DAYS = (
    re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)"),
    re.compile(rf"(?<![\d/-])(?P<d>\d{{1,2}})(?::[ae])? (?P<month>{_MONTH})\b\.?{_YEAR}(?!\d)"),
    re.compile(r"(?<![\d/-])(?P<d>\d{1,2})/(?P<m>\d{1,2})[ -](?P<y>\d{4})(?!\d)"),
)
_COUNTED = re.compile(
    r"\b(?P<what>vecka|v\.|kvartal|tertial) ?(?P<n>\d{1,2})(?![\d-])(?: (?P<y>\d{4}))?"
    r"|\b(?P<letter>[qt])(?P<n2>\d)\b"
)
_MOST = {"kvartal": 4, "q": 4, "tertial": 3, "t": 3}
_NAMES = {"q": "kvartal", "t": "tertial"}
_BETWEEN = re.compile(r"-| (?:till|tom) ")
_LEAD = re.compile(r"^(?:från|mellan|under|perioden|den) ")
MOST_JOINS = 6
_LEAP, _LONG = 2000, 2004  # years in which every day exists, and every week


def impossible(text: str, today: dt.date | None = None) -> str:
    """Return in Swedish why the words cannot be a time; "" when they can, or are merely not understood."""
    period = parse(text, today=today)
    if period.is_datable or period.kind != "none":
        return ""
    folded = fold(text)
    return next(chain(_missing_days(folded), _missing_numbers(folded), _reversed(folded)), "")


def _missing_days(folded: str) -> Iterator[str]:
    for pattern in _DAYS:
        for found in pattern.finditer(folded):
            groups = found.groupdict()
            month = lexicon.MONTHS[groups["month"]] if groups.get("month") else int(groups["m"])
            year = int(groups["y"]) if groups["y"] else _LEAP
            if not _exists(year, month, int(groups["d"])):
                yield f"Dagen ”{found[0].strip(' -')}” finns inte."


def _exists(year: int, month: int, number: int) -> bool:
    try:
        spans.day(year, month, number)
    except ValueError:
        return False
    return True


def _missing_numbers(folded: str) -> Iterator[str]:
    for found in _COUNTED.finditer(folded):
        what, number = found["what"] or found["letter"], int(found["n"] or found["n2"])
        if what in {"vecka", "v."}:
            if number == 0 or number > _weeks(int(found["y"]) if found["y"] else _LONG):
                year = f" {found['y']}" if found["y"] else ""
                yield f"Vecka {number}{year} finns inte."
        elif not 1 <= number <= _MOST[what]:
            yield f"{_NAMES.get(what, what).capitalize()} {number} finns inte."


def _weeks(year: int) -> int:
    """Return the number of the last ISO week of a year."""
    return dt.date(year, 12, 28).isocalendar().week


def _reversed(folded: str) -> Iterator[str]:
    """Yield where two times stand from one to the other, and the second ends before the first begins."""
    for join in islice(_BETWEEN.finditer(folded), MOST_JOINS):
        first = parse(_LEAD.sub("", folded[: join.start()]))
        last = parse(folded[join.end() :])
        if first.start and last.end and last.end < first.start:
            begin, end = (writing.swedish_date(day) for day in (first.start, last.end))
            yield f"Slutet ({end}) ligger före början ({begin})."
