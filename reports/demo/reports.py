"""What the file of reports says, checked and as plain values. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from reports.demo.source import Node, listed
from reports.document.counts import FIELDS
from reports.document.placement import Part
from reports.document.prose import unknown_fields

PARTS = {
    "forslag_till_beslut": "proposal",
    "sammanfattning": "summary",
    "arendet": "matter",
    "ekonomiska_konsekvenser": "economy",
    "ovrigt": "other",
}
PLACES = {"återstående": Part.REMAINING, "kommande": Part.UPCOMING, "bilaga": Part.ANNEX}


class ReportRow(NamedTuple):
    """A report as the file has it.

    `baseline` is the key of an earlier report or "", `earlier_plan` a plan key or "", `parts` maps
    ReportPart.Part → text, `placements` action key → remaining, upcoming or annex.
    """

    key: str
    plan: str
    is_fixed: bool
    title: str
    subtitle: str
    case_number: str
    addressee: str
    signatories: tuple[dict[str, str], ...]
    date: dt.date
    date_text: str
    baseline: str
    follow_up: dt.date
    earlier_plan: str
    parts: dict[str, str]
    placements: dict[str, str]


def read_reports(top: Node, *, plans: Collection[str], actions: Collection[str]) -> tuple[ReportRow, ...]:
    """The reports in the order of the file; a baseline must stand before the report that uses it."""
    top.only("common", "reports")
    common = top.node("common").only("plan", "case_number", "addressee", "title", "signatories")
    rows: list[ReportRow] = []
    for node in top.items("reports"):
        rows.append(_report(node, common, [row.key for row in rows], plans, actions))
    return tuple(rows)


def _report(
    node: Node, common: Node, before: Sequence[str], plans: Collection[str], actions: Collection[str]
) -> ReportRow:
    node.only(
        *("key", "state", "date", "date_shown", "date_editorial", "baseline", "follow_up", "earlier_plan"),
        *("subtitle", "parts", "attachments", "placement"),
    )
    key = node.words("key")
    if key in before:
        raise node.wrong("key", f"”{key}” används redan; här väntades ett eget värde")
    return ReportRow(
        key=key,
        plan=common.choice("plan", plans),
        is_fixed=node.choice("state", ("draft", "fixed")) == "fixed",
        title=common.words("title"),
        subtitle=node.words("subtitle"),
        case_number=common.words("case_number"),
        addressee=common.words("addressee"),
        signatories=tuple(_signatory(row) for row in common.items("signatories")),
        date=node.date("date"),
        date_text=node.text("date_shown"),
        baseline=node.choice("baseline", before) if node.has("baseline") else "",
        follow_up=node.date("follow_up"),
        earlier_plan=node.choice("earlier_plan", plans) if node.has("earlier_plan") else "",
        parts=_parts(node),
        placements=dict(_placement(row, actions) for row in node.items("placement")),
    )


def _signatory(node: Node) -> dict[str, str]:
    node.only("name", "title", "unit")
    return {"name": node.words("name"), "title": node.words("title"), "unit": node.text("unit")}


def _parts(node: Node) -> dict[str, str]:
    prose = node.node("parts").only(*PARTS)
    parts = {part: _prose(prose, name) for name, part in PARTS.items()}
    return {**parts, "appendices": "\n".join(node.strings("attachments"))}


def _prose(node: Node, name: str) -> str:
    text = node.text(name)
    unknown = unknown_fields(text, FIELDS)
    if unknown:
        raise node.wrong(name, f"okänt fält {{{unknown[0]}}}; här väntades något av {listed(FIELDS)}")
    return text


def _placement(node: Node, actions: Collection[str]) -> tuple[str, str]:
    node.only("action", "to", "reason")
    return node.choice("action", actions), str(PLACES[node.choice("to", PLACES)])
