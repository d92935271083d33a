"""Protokollsanteckningar as a form field: rows of person, party and text."""

from __future__ import annotations

from typing import cast

from reports.forms.records import Column, Columns, Record, RecordsField, RecordsWidget
from reports.models import Decision
from reports.models.decisions import DecisionFields, MinutesRow

COLUMNS = Columns(
    (Column("person", "Vem"), Column("party", "Parti"), Column("text", "Text", most=20_000, lines=True))
)
shown = COLUMNS.shown


class MinutesWidget(RecordsWidget):
    columns = COLUMNS


class MinutesField(RecordsField):
    """In the order of the minutes."""

    widget = MinutesWidget
    needed, missing = "text", "Skriv vad som antecknades på varje rad, eller töm raden."


def initial(row: Decision) -> list[Record]:
    """Return the rows of a decision (or its history row); a text from before there were rows is one of them."""
    rows = cast(list[Record], [*row.minutes])
    return [*rows, {"person": "", "party": "", "text": row.minutes_notes}] if row.minutes_notes else rows


def as_text(row: Decision) -> str:
    return COLUMNS.as_text(initial(row))


def values(rows: list[Record]) -> DecisionFields:
    """Return the fields to store; one text by nobody stays the text that it was."""
    if len(rows) == 1 and not rows[0]["person"] and not rows[0]["party"]:
        return {"minutes": [], "minutes_notes": rows[0]["text"]}
    return {"minutes": cast(list[MinutesRow], rows), "minutes_notes": ""}
