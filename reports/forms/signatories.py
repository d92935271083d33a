"""The signatories of a report as a form field: rows of name, title and unit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from actions.forms.fields import Posted
from actions.forms.rows import UNREADABLE, Unreadable, json_rows, row_numbers, too_many
from tracking.text import normalized

Person = dict[str, str]
COLUMNS = (("name", "Namn"), ("title", "Befattning"), ("unit", "Enhet"))
SPARE_ROWS = 2
MAX_ROWS = 20
MAX_LENGTH = 200


def as_text(people: Iterable[Mapping[str, str]]) -> str:
    """Return the rows as one text, in which form a merge posts them."""
    rows = [{name: person.get(name, "") for name, _ in COLUMNS} for person in people]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def from_text(text: str) -> list[Person]:
    """Return the rows of such a text; Unreadable for any other text."""
    rows = json_rows(text)
    if rows is None or not all(map(_is_row, rows)):
        return Unreadable([{"name": text, "title": "", "unit": ""}])
    return [{name: row.get(name, "") for name, _ in COLUMNS} for row in rows]


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(words, str) for words in row.values())


def shown(text: str) -> str:
    """Return such a text for display, one line per row."""
    return "\n".join(", ".join(filter(None, person.values())) for person in from_text(text))


class SignatoriesWidget(forms.Widget):
    use_fieldset = True

    def value_from_datadict(self, data: Posted, files: object, name: str) -> list[Person]:
        rows = row_numbers(data, name)
        if name in data and not rows:
            return from_text(normalized(data[name]))
        people = [{part: _posted(data, f"{name}-{row}-{part}") for part, _ in COLUMNS} for row in rows]
        return [person for person in people if any(person.values())]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-0-name" if id_ else ""

    def render(
        self,
        name: str,
        value: list[Person] | None,
        attrs: dict[str, str] | None = None,
        renderer: object = None,
    ) -> SafeString:
        spare: list[Person] = [{}] * SPARE_ROWS
        people = [*(value or []), *spare]
        rows = [[(part, label, person.get(part, "")) for part, label in COLUMNS] for person in people]
        context = {"name": name, "id": (attrs or {}).get("id") or f"id_{name}", "rows": rows}
        return render_to_string("reports/writing/_signatories.html", {**context, "max_length": MAX_LENGTH})


def _posted(data: Posted, name: str) -> str:
    return " ".join(normalized(data.get(name) or "").split())


class SignatoriesField(forms.Field):
    """Cleans to a list of {"name", "title", "unit"}, in the order of signing."""

    widget = SignatoriesWidget

    def clean(self, value: list[Person]) -> list[Person]:
        if isinstance(value, Unreadable):
            raise forms.ValidationError(UNREADABLE)
        if len(value) > MAX_ROWS:
            raise forms.ValidationError(too_many(len(value), MAX_ROWS))
        if any(len(words) > MAX_LENGTH for person in value for words in person.values()):
            raise forms.ValidationError(f"Varje ruta rymmer högst {MAX_LENGTH} tecken.")
        if any(not person["name"] for person in value):
            raise forms.ValidationError("Skriv namnet på varje rad, eller töm raden.")
        return value
