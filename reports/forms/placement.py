"""The form for the part and order of each action in a report."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from actions.forms.fields import Data
from actions.forms.versioned import VersionedForm
from reports.document.placement import Part, Placed
from reports.models import Report
from reports.models.reports import ReportChanges

PARTS = {
    Part.REMAINING: "Återstående åtgärder",
    Part.UPCOMING: "Kommande åtgärder",
    Part.ANNEX: "Bilaga 1",
}
PREFIX = "plats-"


class PlacingForm(VersionedForm[Report]):
    """A part for every action that can be moved, and the order of all as keys separated by spaces.

    A posted "step" ("<key>:-1" or "<key>:1") moves one action past its neighbour in the same part.
    """

    sequence = forms.CharField(required=False, widget=forms.HiddenInput, label="Ordning", max_length=100_000)

    def __init__(self, data: Data = None, *, row: Report, placed: list[Placed]) -> None:
        self.placed = {one.row.key: one for one in placed}
        self.movable = {key: one for key, one in self.placed.items() if one.row.current}
        self.tracked = (*(f"{PREFIX}{key}" for key in self.movable), "sequence")  # type: ignore[misc]
        super().__init__(_stepped(data, self.movable), row=row)
        self.report = row
        for key, one in self.movable.items():
            self.fields[f"{PREFIX}{key}"] = forms.ChoiceField(
                label=one.row.action.label or key, choices=_choices(one)
            )
        del self.fields["reason"]

    def texts(self, row: Report) -> dict[str, str]:  # type: ignore[override]
        parts = {f"{PREFIX}{key}": _part(row.placements.get(key), one) for key, one in self.movable.items()}
        return {**parts, "sequence": " ".join(self._order(row.sequence))}

    def initial_from(self, row: Report) -> Mapping[str, object]:  # type: ignore[override]
        return self.texts(row)

    def shown(self, name: str, text: str) -> str:
        if name != "sequence":
            return super().shown(name, text)
        labels = [self.placed[key].row.action.label for key in text.split() if key in self.placed]
        return "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))

    def mergeable(self, name: str) -> bool:
        return False

    def values(self) -> ReportChanges:
        cleaned = self.cleaned_data
        chosen = {key: cleaned[f"{PREFIX}{key}"] for key in self.movable}
        order = [key for key in dict.fromkeys(cleaned["sequence"].split()) if key in self.placed]
        touched = order and order != self._order(self.report.sequence)
        return {
            "placements": {key: part for key, part in chosen.items() if part != self.movable[key].default},
            "sequence": order if touched else list(self.report.sequence),
        }

    def _order(self, sequence: list[str]) -> list[str]:
        """Return the keys in the report's order; those in `sequence` come first."""
        rank = {key: index for index, key in enumerate(sequence)}
        return sorted(self.placed, key=lambda key: rank.get(key, len(rank)))


def _choices(one: Placed) -> list[tuple[str, str]]:
    return [
        (part.value, f"{words} (enligt regeln)" if part == one.default else words)
        for part, words in PARTS.items()
    ]


def _part(chosen: str | None, one: Placed) -> str:
    return chosen if chosen in set(Part) else str(one.default.value)


def _stepped(data: Data, movable: Mapping[str, Placed]) -> Data:
    """Return the posted data with its step applied to the sequence."""
    key, _, step = str((data or {}).get("step", "")).rpartition(":")
    if data is None or key not in movable or step not in ("-1", "1"):
        return data
    posted = {name: data[name] for name in data}
    order = str(posted.get("sequence", "")).split()
    part = posted.get(f"{PREFIX}{key}")
    near = [one for one in order if posted.get(f"{PREFIX}{one}") == part]
    other = near.index(key) + int(step) if key in near else -1
    if 0 <= other < len(near):
        here, there = order.index(key), order.index(near[other])
        order[here], order[there] = order[there], order[here]
    return {**posted, "sequence": " ".join(order)}
