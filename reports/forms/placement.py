"""The form for the parts and order of each action in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict

from actions.forms.fields import Data, Posted
from actions.forms.versioned import VersionedForm
from reports.comparison import Comparison
from reports.document.placement import Part, Placed, Places, chosen, name_of, place
from reports.models import Report
from reports.models.reports import ReportChanges

PARTS = {
    Part.REMAINING: "Återstående åtgärder",
    Part.UPCOMING: "Kommande åtgärder",
    Part.ANNEX: "Bilaga 1",
}
SHORT = {Part.REMAINING: "Återstående", Part.UPCOMING: "Kommande", Part.ANNEX: "Bilaga 1"}
PREFIX = "plats-"
LONGEST = 100_000
NOWHERE = "Åtgärden har ingen plats. Kryssa för minst en."


class PlacesWidget(forms.CheckboxSelectMultiple):
    """A checkbox for each part; a merge posts the parts as one text."""

    def value_from_datadict(self, data: Posted, files: object, name: str) -> list[str]:
        given = super().value_from_datadict(data, files, name)  # type: ignore[arg-type]
        return given.split() if isinstance(given, str) else given


class PlacingForm(VersionedForm[Report]):
    """The parts of every action that can be moved, and the editor's order as places separated by spaces.

    `order` is the order on the page. A posted "step" ("annex:KEY:-1" or "annex:KEY:1") moves one action past its
    neighbour in the part, and makes the result the editor's.
    """

    sequence = forms.CharField(required=False, widget=forms.HiddenInput, label="Ordning", max_length=LONGEST)
    order = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST)

    def __init__(self, data: Data = None, *, row: Report, comparison: Comparison | None) -> None:
        self.comparison = comparison
        self.labels = {one.key: one.action.label or one.key for one in comparison.rows} if comparison else {}
        self.movable = {one.row.key: one for one in self._placed(row) if one.row.current}
        self.tracked = (*(f"{PREFIX}{key}" for key in self.movable), "sequence")  # type: ignore[misc]
        super().__init__(_stepped(data), row=row)
        self.report = row
        for key, one in self.movable.items():
            self.fields[f"{PREFIX}{key}"] = forms.MultipleChoiceField(
                label=self.labels[key],
                choices=_choices(one),
                widget=PlacesWidget,
                error_messages={"required": NOWHERE},
            )
        del self.fields["reason"]

    def texts(self, row: Report) -> dict[str, str]:  # type: ignore[override]
        parts = {f"{PREFIX}{key}": " ".join(self._parts(row, key)) for key in self.movable}
        return {**parts, "sequence": " ".join(row.sequence)}

    def initial_from(self, row: Report) -> Mapping[str, object]:  # type: ignore[override]
        parts = {f"{PREFIX}{key}": self._parts(row, key) for key in self.movable}
        order = [name_of(one.part, one.row.key) for one in self._placed(row)]
        return {**parts, "sequence": " ".join(row.sequence), "order": " ".join(order)}

    def posted_texts(self) -> dict[str, str]:
        parts = {f"{PREFIX}{key}": " ".join(self[f"{PREFIX}{key}"].value() or []) for key in self.movable}
        return {**super().posted_texts(), **parts}

    def shown(self, name: str, text: str) -> str:
        if name != "sequence":
            return ", ".join(PARTS[part] for part in chosen(text.split()))
        return "\n".join(filter(None, map(self._named, text.split())))

    def mergeable(self, name: str) -> bool:
        return False

    def values(self) -> ReportChanges:
        cleaned = self.cleaned_data
        places = {key: chosen(cleaned[f"{PREFIX}{key}"]) for key in self.movable}
        return {
            "placements": {
                key: self._stored(key, parts)
                for key, parts in places.items()
                if parts != (self.movable[key].default,)
            },
            "sequence": [name for name in dict.fromkeys(cleaned["sequence"].split()) if self._named(name)],
        }

    def _placed(self, row: Report) -> list[Placed]:
        """Return every place of the document in order, as `row` (the report or one of its versions) has them."""
        if self.comparison is None:
            return []
        parts = place(self.comparison, row.placements, row.sequence)
        return [one for placed in parts.values() for one in placed]

    def _parts(self, row: Report, key: str) -> tuple[Part, ...]:
        return chosen(row.placements.get(key, ())) or (self.movable[key].default,)

    def _named(self, name: str) -> str:
        """Return a place or an action of the sequence in words; "" for one that is not known."""
        part, _, key = name.rpartition(":")
        where = [PARTS[one] for one in chosen(part)]
        return (
            ": ".join((*where, self.labels[key])) if key in self.labels and bool(where) == bool(part) else ""
        )

    def _stored(self, key: str, parts: Sequence[Part]) -> Places:
        """Return what is stored, if it says the same; else the parts."""
        kept: Places = self.report.placements.get(key, ())
        return kept if chosen(kept) == parts else [part.value for part in parts]


def _choices(one: Placed) -> list[tuple[str, str]]:
    return [
        (part.value, f"{words} (regeln)" if part == one.default else words) for part, words in SHORT.items()
    ]


def _stepped(data: Data) -> Data:
    """Return the posted data with its step applied to the sequence."""
    name, _, step = str((data or {}).get("step", "")).rpartition(":")
    if data is None or step not in ("-1", "1"):
        return data
    order = str(data.get("order", "")).split()
    near = [one for one in order if one.partition(":")[0] == name.partition(":")[0]]
    other = near.index(name) + int(step) if name in near else -1
    if not 0 <= other < len(near):
        return data
    here, there = order.index(name), order.index(near[other])
    order[here], order[there] = order[there], order[here]
    posted: QueryDict = data.copy()  # type: ignore[attr-defined]
    posted["sequence"] = " ".join(order)
    return posted
