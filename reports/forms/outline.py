"""The form for the parts of a report: titles, order, which are mandatory and left out, and a new one."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from actions.forms.fields import Data, Posted, TextField
from actions.forms.versioned import VersionedForm
from reports.document.outline import Outline, OutlinePart, completed, moved, outline_from, wrong_in
from reports.models import Report

TITLE, MANDATORY, LEFT_OUT = "rubrik-", "obligatorisk-", "utelamnad-"
LONGEST_TITLE = 100
NO_TITLE = "Skriv en rubrik. Ska delen inte vara med bockar du i Utelämna."


class OutlineForm(VersionedForm[Report]):
    """A title for every part, its two ticks, and the order of all as keys separated by spaces.

    A posted "step" ("<key>:-1" or "<key>:1") moves a part past its neighbour. A part that somebody added meanwhile,
    which the page did not show, is as it is saved.
    """

    order = forms.CharField(required=False, widget=forms.HiddenInput, label="Ordning", max_length=10_000)
    new = TextField(
        label="Ny del: rubrik",
        required=False,
        max_length=LONGEST_TITLE,
        help_text="Delen läggs före Bilagor. Flytta den sedan dit den ska stå.",
    )

    def __init__(self, data: Data = None, *, row: Report) -> None:
        self.parts = {part.key: part for part in row.whole_outline}
        self.tracked = ("order", *(name for part in row.whole_outline for name in _names(part)), "new")  # type: ignore[misc]
        super().__init__(None if data is None else self._whole(data, row), row=row)
        for part in self.parts.values():
            self._add_fields(part)
        del self.fields["reason"]

    def _add_fields(self, part: OutlinePart) -> None:
        for name in _names(part):
            self.fields[name] = _field(name, part)

    def texts(self, row: Report) -> dict[str, str]:  # type: ignore[override]
        saved = {part.key: part for part in outline_from(row.outline)}
        found = {"order": " ".join(saved), "new": ""}
        for key in self.parts:
            part = saved.get(key)
            values = {
                f"{TITLE}{key}": part.title if part else "",
                f"{MANDATORY}{key}": "on" if part and part.mandatory else "",
                f"{LEFT_OUT}{key}": "on" if part and part.left_out else "",
            }
            found |= {name: value for name, value in values.items() if name in self.tracked}
        return found

    def initial_from(self, row: Report) -> Mapping[str, object]:  # type: ignore[override]
        return self.texts(row)

    def shown(self, name: str, text: str) -> str:
        if name != "order":
            return super().shown(name, text)
        keys = [key for key in text.split() if key in self.parts]
        return "\n".join(f"{number}. {self.parts[key].title}" for number, key in enumerate(keys, 1))

    def mergeable(self, name: str) -> bool:
        return name.startswith(TITLE)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and (wrong := wrong_in(self.outline)):
            self.add_error(None, wrong)
        return cleaned

    def _whole(self, data: Posted, row: Report) -> dict[str, str]:
        """Return the posted data with the parts that it lacks, in its order after the step."""
        posted = {name: str(data[name]) for name in data}
        unseen = {key for key in self.parts if f"{TITLE}{key}" not in posted}
        saved = self.texts(row)
        lacking = {name: saved[name] for key in unseen for name in _names(self.parts[key])}
        order = _stepped(self._ordered(posted.get("order", "")), posted.get("step", ""))
        return {**posted, **lacking, "order": " ".join(part.key for part in order)}

    def _ordered(self, order: str) -> Outline:
        """Return the saved parts in a posted order; those that it lacks stand where they are saved."""
        known = [self.parts[key] for key in dict.fromkeys(order.split()) if key in self.parts]
        return completed(known, tuple(self.parts.values()))

    @property
    def outline(self) -> Outline:
        """The outline as posted, without the new part."""
        cleaned = self.cleaned_data
        return tuple(
            part._replace(
                title=cleaned[f"{TITLE}{part.key}"],
                mandatory=bool(cleaned.get(f"{MANDATORY}{part.key}")),
                left_out=bool(cleaned.get(f"{LEFT_OUT}{part.key}")),
            )
            for part in self._ordered(cleaned["order"])
        )

    @property
    def new_title(self) -> str:
        return str(self.cleaned_data["new"])

    @property
    def shown_parts(self) -> Outline:
        """The parts in the order that the form shows, also when it is refused."""
        return self._ordered(str(self["order"].value() or ""))


def _names(part: OutlinePart) -> tuple[str, ...]:
    """Return the names of the fields that a part has: only prose can be mandatory, and not all can be left out."""
    kinds = (TITLE, *((MANDATORY,) if part.is_prose else ()), *((LEFT_OUT,) if part.info.optional else ()))
    return tuple(f"{kind}{part.key}" for kind in kinds)


def _field(name: str, part: OutlinePart) -> forms.Field:
    if name.startswith(TITLE):
        missing = {"required": NO_TITLE}
        return TextField(label=f"Rubrik: {part.title}", max_length=LONGEST_TITLE, error_messages=missing)
    what = "Obligatorisk" if name.startswith(MANDATORY) else "Utelämna"
    return forms.BooleanField(label=f"{what}: {part.title}", required=False)


def _stepped(outline: Outline, step: str) -> Outline:
    """Return the outline with the part of a posted step moved; as it is for any other text."""
    key, _, way = step.rpartition(":")
    return moved(outline, key, int(way)) if way in ("-1", "1") else outline
