"""What the pages of Word templates show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from reports.models import HistoricalWordTemplate, WordTemplate
from reports.render.docx.file import WordFile
from reports.render.docx.roles import ROLES
from reports.render.docx.section import Section
from reports.render.docx.stylesheet import Style
from reports.render.docx.template import bookmarks_in, styles_in

MILLIMETRE = 1440 / 25.4


@dataclass(frozen=True)
class TemplateRow:
    """A template in the list, with the day it was uploaded and by whom."""

    id: int
    name: str
    version: int
    in_use: bool
    uploaded: dt.datetime | None
    by: str


@dataclass(frozen=True)
class TemplatePage:
    """What a template has, and what it lacks."""

    row: TemplateRow
    sha256: str
    styles: tuple[Style, ...]
    bookmarks: tuple[str, ...]
    found: int
    roles: int
    paper: str


def template_rows() -> list[TemplateRow]:
    """Return the templates, the one in use first and then the latest. Two queries."""
    first = {
        row["id"]: row
        for row in HistoricalWordTemplate.objects.filter(history_type="+").values(
            "id", "history_date", "by_name"
        )
    }
    rows = WordTemplate.objects.order_by(F("in_use").desc(), "-pk")
    return [_row(row, first.get(row.pk, {})) for row in rows]


def _row(row: WordTemplate, first: Mapping[str, Any]) -> TemplateRow:
    return TemplateRow(
        row.pk, row.name, row.version, row.in_use, first.get("history_date"), str(first.get("by_name", ""))
    )


def template_page(row: WordTemplate) -> TemplatePage:
    """Return what the template's file has."""
    first = HistoricalWordTemplate.objects.filter(id=row.pk, history_type="+")
    file = WordFile(row.template)
    package = row.template.opened()
    return TemplatePage(
        _row(row, first.values("history_date", "by_name").first() or {}),
        row.file_id,
        tuple(styles_in(package)),
        tuple(bookmarks_in(package)),
        len(row.styles),
        len(ROLES),
        _paper(file.section),
    )


def _paper(section: Section) -> str:
    lying = "liggande" if section.width > section.height else "stående"
    return f"{lying}, textens bredd {section.width / MILLIMETRE:.0f} mm"
