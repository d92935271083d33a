"""The page with the parts of a report, and that with the introductions in Bilaga 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from reports.document import annex
from reports.document.outline import Kind, Outline, OutlinePart, annex_key, slug_of
from reports.document.placement import Part, place
from reports.forms.outline import LEFT_OUT, MANDATORY, TITLE, OutlineForm
from reports.models import Report, ReportPart
from reports.states import comparison_of
from reports.swedish import actions

KINDS = {Kind.GENERATED: "Skrivs av programmet", Kind.LINES: "En bilaga per rad", Kind.PROSE: ""}


@dataclass(frozen=True)
class OutlineRow:
    """A part with the names of its form fields; "" where it has none."""

    key: str
    title: str
    kind: str
    title_name: str
    mandatory_name: str
    left_out_name: str
    url: str
    is_left_out: bool
    is_first: bool
    is_last: bool


def outline_rows(report: Report, form: OutlineForm) -> tuple[OutlineRow, ...]:
    """Return the parts in the order that the form shows."""
    parts = form.shown_parts
    return tuple(_row(report, form, part, parts) for part in parts)


def _row(report: Report, form: OutlineForm, part: OutlinePart, parts: Outline) -> OutlineRow:
    def name(prefix: str) -> str:
        return f"{prefix}{part.key}" if f"{prefix}{part.key}" in form.fields else ""

    return OutlineRow(
        part.key,
        part.title,
        "Egen del" if part.is_own else KINDS[part.info.kind],
        name(TITLE),
        name(MANDATORY),
        name(LEFT_OUT),
        reverse("report_part", args=[report.pk, slug_of(part.key)]) if part.is_written else "",
        part.left_out,
        part == parts[0],
        part == parts[-1],
    )


class Introduction(NamedTuple):
    """A section of Bilaga 1: its title, how many actions it has, and its introduction, if it has one."""

    section_key: str
    title: str
    actions: str
    url: str
    text: str
    is_copied: bool


def introductions(report: Report) -> tuple[Introduction, ...]:
    """Return the sections of Bilaga 1 in order, and after them those whose introduction has lost its section."""
    comparison = comparison_of(report)
    if comparison is None or report.is_proposal:
        return ()
    placed = place(comparison, report.placements, report.sequence)[Part.ANNEX]
    written = {part.part: part for part in report.parts.all()}
    found = []
    for title, rows in annex.by_section(placed, comparison):
        section = rows[0].row.section
        key = section.key if section else ""
        found.append(_introduction(report, key, title, actions(len(rows)), written.get(annex_key(key))))
    return tuple(found)


def _introduction(
    report: Report, key: str, title: str, how_many: str, part: ReportPart | None
) -> Introduction:
    url = reverse("report_part", args=[report.pk, part.slug]) if part else ""
    text = part.text if part else ""
    return Introduction(key, title, how_many, url, text, bool(part and part.taken_from_id))
