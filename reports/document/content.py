"""What a report is made from besides the plan: what an editor writes and chooses. Plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reports.document.tree import Signatory


class DecisionLine(NamedTuple):
    """An earlier decision or report; `precision` is day, month, half_year or none."""

    date: dt.date | None
    precision: str
    body: str
    paragraph: str
    what: str


class EarlierArea(NamedTuple):
    """How it stands in one area of an earlier plan (läge per område)."""

    title: str
    status: str | None
    note: str


@dataclass(frozen=True)
class ReportContent:
    """The head, the prose parts (a small Markdown with fields, see prose.py and counts.py), the choices.

    `date` is the date as it is printed in the head. `baseline_label` says when the plan that is compared
    with held, with its preposition ("i december 2014"); empty = its day. `placements` holds the editor's
    own moves, action key → remaining, upcoming or annex; `sequence` keys in an order of the editor's, the
    others follow. `appendices` is one appendix a line, besides the one that is generated.
    """

    title: str
    subtitle: str
    date: str
    case_number: str
    addressee: str
    proposal: str = ""
    summary: str = ""
    matter: str = ""
    children: str = ""
    economy: str = ""
    other: str = ""
    appendices: str = ""
    signatories: tuple[Signatory, ...] = ()
    baseline_label: str = ""
    placements: Mapping[str, str] = field(default_factory=dict)
    sequence: tuple[str, ...] = ()
    earlier_title: str = ""
    earlier_areas: tuple[EarlierArea, ...] = ()
    version: str = ""
