"""The signatories of a report as a form field: rows of name, title and unit."""

from __future__ import annotations

from reports.forms.records import Column, Columns, RecordsField, RecordsWidget

COLUMNS = Columns((Column("name", "Namn"), Column("title", "Befattning"), Column("unit", "Enhet")))
as_text, shown = COLUMNS.as_text, COLUMNS.shown


class SignatoriesWidget(RecordsWidget):
    columns = COLUMNS


class SignatoriesField(RecordsField):
    """In the order of signing."""

    widget = SignatoriesWidget
    needed, missing = "name", "Skriv namnet på varje rad, eller töm raden."
