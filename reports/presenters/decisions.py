"""The decisions page of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from actions.period import swedish_date
from actions.presenters.attachments import AttachmentLine
from reports.decision_words import notes_of, when_words
from reports.document.content import MinutesNote
from reports.models import Decision

Attached = Mapping[int, tuple[AttachmentLine, ...]]


class Protocol(NamedTuple):
    """What the minutes say besides the decision itself; empty values are not printed."""

    rapporteur: str
    documents: tuple[str, ...]
    procedure: str
    notes: tuple[MinutesNote, ...]
    adjusted: str

    @property
    def is_empty(self) -> bool:
        return not any(self)


@dataclass(frozen=True)
class DecisionLine:
    """A decision; `when` is its date in words, `report_id` the report it is about and `wording_id` the plan as it
    decided it, which `can_mark` tells that it may be asked for.
    """

    id: int
    when: str
    body: str
    paragraph: str
    kind: str
    what: str
    source: str
    note: str
    protocol: Protocol
    report_id: int | None
    wording_id: int | None
    can_mark: bool
    attachments: tuple[AttachmentLine, ...] = ()

    @property
    def head(self) -> str:
        """The heading: "Kommunstyrelsen § 53", or the kind of step where no body is known."""
        named = " ".join(part for part in (self.body, self.paragraph) if part)
        return named[:1].upper() + named[1:] if self.body else " ".join((self.kind, named)).strip()


@dataclass(frozen=True)
class DecisionYear:
    """The decisions of a year; `year` is None for those of which no time is known."""

    year: int | None
    lines: tuple[DecisionLine, ...]


def decision_years(rows: Iterable[Decision], attached: Attached) -> tuple[DecisionYear, ...]:
    """Group decisions by year, those without a date by what is known of it. `rows` are in order, oldest first;
    `attached` has attachments by the id of their decision.
    """
    groups = groupby(rows, key=_year)
    return tuple(
        DecisionYear(year, tuple(decision_line(row, attached.get(row.pk, ())) for row in inside))
        for year, inside in groups
    )


def _year(row: Decision) -> int | None:
    day = row.date or row.after or row.before
    return day.year if day else None


def protocol_of(row: Decision) -> Protocol:
    return Protocol(
        row.rapporteur,
        tuple(row.documents.split("\n")) if row.documents else (),
        row.procedure,
        notes_of(row),
        swedish_date(row.adjusted) if row.adjusted else "",
    )


def decision_line(row: Decision, attachments: tuple[AttachmentLine, ...] = ()) -> DecisionLine:
    paragraph = f"§ {row.paragraph.lstrip('§ ')}" if row.paragraph else ""
    return DecisionLine(
        id=row.pk,
        when=when_words(row),
        body=row.body,
        paragraph=paragraph,
        kind=row.get_kind_display(),
        what=row.what,
        source=row.source,
        note=row.note,
        protocol=protocol_of(row),
        report_id=row.report_id,
        wording_id=row.wording_id,
        can_mark=row.kind == Decision.Kind.DECISION and row.date is not None,
        attachments=attachments,
    )
