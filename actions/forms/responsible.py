"""The responsible of an action as a form field: rows of a director's name or a role, with kind and order."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Unpack

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from actions.forms.fields import Options, Posted
from actions.forms.rows import UNREADABLE, Unreadable, json_rows, row_numbers, too_many
from actions.responsibility import RESPONSIBILITIES, ResponsibilityKind
from actions.services import Assigned
from actions.services.responsible import Entry
from tracking.text import normalized

KINDS = [(info.kind.value, info.label) for info in RESPONSIBILITIES]
SPARE_ROWS = 2
MAX_ROWS = 60
MAX_LENGTH = 300
NO_TITLE = "–"


class Row(NamedTuple):
    """A row of the field; with `role` the words are a role and not a director's name.

    `title` is the title as the decision says it, NO_TITLE where it says none, "" where that is not told.
    """

    who: str
    kind: str = ResponsibilityKind.RESPONSIBLE.value
    role: bool = False
    title: str = ""

    @property
    def kind_label(self) -> str:
        return dict(KINDS).get(self.kind, self.kind).lower()


def rows_of(entries: Iterable[Entry]) -> list[Row]:
    """Return the rows for the `responsible` of an action or a history row."""
    return [
        Row(entry["name"], entry["kind"], False, _title(entry.get("title")))
        if entry.get("id")
        else Row(entry["role"], entry["kind"], True)
        for entry in entries
    ]


def _title(written: str | None) -> str:
    return NO_TITLE if written == "" else written or ""


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows as one text, in which form a merge posts them."""
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def from_text(text: str) -> list[Row]:
    """Return the rows of such a text; Unreadable for any other text."""
    rows = json_rows(text)
    if rows is None or not all(map(_is_row, rows)):
        return Unreadable([Row(text)])
    return [Row(who, kind, bool(role), *title) for who, kind, role, *title in rows]


def _is_row(row: object) -> bool:
    """Return whether it is [who, kind, role, title]; forms sent before titles were kept have no title."""
    if not isinstance(row, list) or len(row) not in (3, 4):
        return False
    return all(isinstance(part, str) for part in (*row[:2], *row[3:]))


def shown(text: str) -> str:
    """Return such a text for display, one line per row."""
    return "\n".join(_line(row) for row in from_text(text))


def _line(row: Row) -> str:
    title = f", i beslutet {row.title}" if row.title else ""
    return f"{row.who} ({row.kind_label}{title})"


class ResponsibleWidget(forms.Widget):
    """Renders and reads the rows, with SPARE_ROWS empty ones; also reads one text, as from a merge."""

    use_fieldset = True

    def __init__(self) -> None:
        super().__init__()
        self.people: Mapping[str, str] = {}

    def value_from_datadict(self, data: Posted, files: object, name: str) -> list[Row]:
        numbers = row_numbers(data, name)
        if name in data and not numbers:
            return from_text(normalized(data[name]))
        placed = [(_place(data.get(f"{name}-{i}-order"), i), i) for i in numbers]
        rows = [_posted(data, f"{name}-{i}") for _, i in sorted(placed)]
        return [row for row in rows if row.who]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-0" if id_ else ""

    def render(
        self,
        name: str,
        value: list[Row] | None,
        attrs: dict[str, str] | None = None,
        renderer: object = None,
    ) -> SafeString:
        rows = [*(value or []), *[Row("")] * SPARE_ROWS]
        prefix = (attrs or {}).get("id") or f"id_{name}"
        context = {"name": name, "rows": rows, "kinds": KINDS, "people": self.people, "id": prefix}
        return render_to_string("actions/actions/_responsible.html", context)


def _place(text: object, index: int) -> float:
    try:
        return float(str(text).replace(",", "."))
    except ValueError:
        return index + 1


def _posted(data: Posted, prefix: str) -> Row:
    return Row(
        " ".join(normalized(data.get(f"{prefix}-who") or "").split()),
        data.get(f"{prefix}-kind") or ResponsibilityKind.RESPONSIBLE.value,
        bool(data.get(f"{prefix}-role")),
        " ".join(normalized(data.get(f"{prefix}-title") or "").split()),
    )


class ResponsibleField(forms.Field):
    """Cleans rows to `Assigned`.

    `ids` maps each director's name to the id, `titles` to the title shown.
    """

    widget = ResponsibleWidget

    def __init__(
        self, *, ids: Mapping[str, int], titles: Mapping[str, str], **options: Unpack[Options]
    ) -> None:
        options.setdefault("required", False)
        super().__init__(**options)
        self.ids = {normalized(name): pk for name, pk in ids.items()}
        self.widget.people = titles

    def clean(self, value: list[Row]) -> list[Assigned]:
        if isinstance(value, Unreadable):
            raise forms.ValidationError(UNREADABLE)
        if len(value) > MAX_ROWS:
            raise forms.ValidationError(too_many(len(value), MAX_ROWS))
        if any(len(text) > MAX_LENGTH for row in value for text in (row.who, row.title)):
            raise forms.ValidationError(f"Varje namn, roll eller titel rymmer högst {MAX_LENGTH} tecken.")
        unknown = [row.who for row in value if not row.role and row.who not in self.ids]
        if unknown:
            raise forms.ValidationError([self._who_is(name) for name in unknown])
        if any(row.kind not in dict(KINDS) for row in value):
            raise forms.ValidationError("Välj hur var och en ansvarar.")
        chosen = [self._assigned(row) for row in value]
        if len({one._replace(title=None) for one in chosen}) < len(chosen):
            raise forms.ValidationError("Samma ansvarig står två gånger. Ta bort den ena raden.")
        return chosen

    def _assigned(self, row: Row) -> Assigned:
        if row.role:
            return Assigned(role=row.who, kind=row.kind)
        title = "" if row.title in (NO_TITLE, "-") else row.title or None
        return Assigned(self.ids[row.who], kind=row.kind, title=title)

    def _who_is(self, name: str) -> str:
        near = difflib.get_close_matches(name, self.ids, n=1, cutoff=0.6)
        mean = f" Menar du {near[0]}?" if near else ""
        return f"”{name}” finns inte bland direktörerna.{mean} Är det något annat än en person, kryssa i ”Fritext”."
