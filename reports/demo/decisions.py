"""What the file of decisions says, checked and as plain values. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from typing import NamedTuple

from reports.demo.source import Node

KINDS = {"beslut": "decision", "rapport": "report", "handling": "document", "ikraftträdande": "effect"}
PRECISIONS = ("day", "month", "half_year", "none")
SOURCES = {
    "2014-08": "Protokoll, kommunstyrelsens arbetsutskott § 94",
    "2014-12": "Tjänsteskrivelse december 2014",
    "2015-09": "Tjänsteskrivelse 2 september 2015",
}
WRITTEN = {
    "month": (r"(\d{4})-(0[1-9]|1[0-2])", 'en månad, till exempel "2013-09"'),
    "half_year": (r"(\d{4})-H([12])", 'ett halvår, till exempel "2014-H2"'),
}


class DecisionRow(NamedTuple):
    """`date` is the first day of what is known; `sources` are the codes of the file.

    `report` is the key of the report it was about, or "".
    """

    plan: str
    body: str
    date: dt.date | None
    precision: str
    paragraph: str
    what: str
    kind: str
    sources: tuple[str, ...]
    note: str
    minutes_notes: str
    report: str

    @property
    def source_text(self) -> str:
        return "; ".join(SOURCES[code] for code in self.sources)


def read_decisions(top: Node, *, plans: Collection[str], reports: Collection[str]) -> tuple[DecisionRow, ...]:
    return tuple(_decision(node, plans, reports) for node in top.only("decisions").items("decisions"))


def _decision(node: Node, plans: Collection[str], reports: Collection[str]) -> DecisionRow:
    node.only(
        *("key", "plan", "body", "date", "precision", "paragraph", "what", "kind", "source", "note"),
        *("protokollsanteckningar", "report"),
    )
    sources = node.strings("source")
    for code in sources:
        if code not in SOURCES:
            raise node.wrong("source", f"”{code}” är fel; här väntades något av {', '.join(SOURCES)}")
    precision = node.choice("precision", PRECISIONS)
    return DecisionRow(
        plan=node.choice("plan", plans),
        body=node.text("body"),
        date=_first_day(node, precision),
        precision=precision,
        paragraph=node.text("paragraph"),
        what=node.words("what"),
        kind=KINDS[node.choice("kind", KINDS)],
        sources=sources,
        note=node.text("note"),
        minutes_notes="\n\n".join(_minutes_note(row) for row in node.items("protokollsanteckningar")),
        report=node.choice("report", reports) if node.has("report") else "",
    )


def _first_day(node: Node, precision: str) -> dt.date | None:
    if precision == "none":
        if node.has("date"):
            raise node.wrong("date", "här väntades null, eftersom precision är none")
        return None
    if precision == "day":
        return node.date("date")
    form, expected = WRITTEN[precision]
    match = re.fullmatch(form, node.words("date"))
    if match is None:
        raise node.wrong("date", f"”{node.words('date')}” är fel; här väntades {expected}")
    number = int(match[2])
    return dt.date(int(match[1]), number if precision == "month" else 6 * number - 5, 1)


def _minutes_note(node: Node) -> str:
    node.only("by", "party", "what")
    return f"{node.words('by')} ({node.words('party')}): {node.words('what')}"
