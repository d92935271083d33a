"""Rows of texts as a form field, such as those who sign a report: each row has the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from actions.forms.fields import Posted
from actions.forms.rows import UNREADABLE, Unreadable, json_rows, row_numbers, too_many
from tracking.text import normalized

Record = dict[str, str]

SPARE_ROWS = 2
MAX_ROWS = 20


class Column(NamedTuple):
    """A text of each row, of at most `most` characters; `lines` means that it can have several lines."""

    name: str
    label: str
    most: int = 200
    lines: bool = False


class Columns(tuple[Column, ...]):
    """The columns of a field, and its rows as one text, in which form a merge posts them."""

    def as_text(self, rows: Iterable[Mapping[str, str]]) -> str:
        found = [{column.name: row.get(column.name, "") for column in self} for row in rows]
        return json.dumps(found, ensure_ascii=False) if found else ""

    def from_text(self, text: str) -> list[Record]:
        """Return the rows of such a text; Unreadable for any other text."""
        rows = json_rows(text)
        if rows is None or not all(map(_is_row, rows)):
            return Unreadable([{**{column.name: "" for column in self}, self[0].name: text}])
        return [{column.name: row.get(column.name, "") for column in self} for row in rows]

    def shown(self, text: str) -> str:
        """Return such a text for display, one line per row."""
        return "\n".join(", ".join(filter(None, row.values())) for row in self.from_text(text))


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(words, str) for words in row.values())


class RecordsWidget(forms.Widget):
    use_fieldset = True
    columns: ClassVar[Columns]

    def value_from_datadict(self, data: Posted, files: object, name: str) -> list[Record]:
        numbers = row_numbers(data, name)
        if name in data and not numbers:
            return self.columns.from_text(normalized(data[name]))
        rows = [
            {column.name: _posted(data, f"{name}-{row}-{column.name}", column) for column in self.columns}
            for row in numbers
        ]
        return [row for row in rows if any(row.values())]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-0-{self.columns[0].name}" if id_ else ""

    def render(
        self,
        name: str,
        value: list[Record] | None,
        attrs: dict[str, str] | None = None,
        renderer: object = None,
    ) -> SafeString:
        spare: list[Record] = [{}] * SPARE_ROWS
        rows = [
            [(column, row.get(column.name, "")) for column in self.columns]
            for row in [*(value or []), *spare]
        ]
        context = {"name": name, "id": (attrs or {}).get("id") or f"id_{name}", "rows": rows}
        return render_to_string("reports/writing/_records.html", context)


def _posted(data: Posted, name: str, column: Column) -> str:
    words = normalized(data.get(name) or "")
    return words.strip() if column.lines else " ".join(words.split())


class RecordsField(forms.Field):
    """Cleans to a list of rows, {column: text}, in the order they are typed; `needed` is the column that each has."""

    needed: ClassVar[str]
    missing: ClassVar[str]

    def clean(self, value: list[Record]) -> list[Record]:
        if isinstance(value, Unreadable):
            raise forms.ValidationError(UNREADABLE)
        if len(value) > MAX_ROWS:
            raise forms.ValidationError(too_many(len(value), MAX_ROWS))
        assert isinstance(self.widget, RecordsWidget)
        for column in self.widget.columns:
            if any(len(row[column.name]) > column.most for row in value):
                raise forms.ValidationError(f"{column.label} rymmer högst {column.most} tecken på varje rad.")
        if any(not row[self.needed] for row in value):
            raise forms.ValidationError(self.missing)
        return value
