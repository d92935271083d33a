"""The form for creating and editing an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, cast

from django import forms

from actions.forms import responsible
from actions.forms.fields import (
    Choices,
    Cleaned,
    Data,
    DayField,
    LinesField,
    PeriodField,
    TextField,
    offer,
    required_message,
)
from actions.forms.part_deadlines import PartDeadlinesField, as_lines
from actions.forms.possible import ask_if_possible, asks_if_possible, stands_field
from actions.forms.versioned import VersionedForm
from actions.models import Action
from actions.models.actions import NewAction
from actions.period import Kind, Period, Precision
from actions.services import Assigned
from actions.state import WRITTEN
from tracking.text import normalized

OTHER_WORDS = "other_words"  # the code of the error that asks whose the days are
FURTHER = tuple(field.name for field in WRITTEN)


class ActionChoices(NamedTuple):
    """The choices of an action's form: areas and sections by id, directors by name."""

    areas: Choices
    sections: Choices
    ids: Mapping[str, int]
    titles: Mapping[str, str]


class ActionValues(NewAction):
    """The fields of an action with who is responsible."""

    responsible: list[Assigned]


class ActionForm(VersionedForm[Action]):
    tracked = (
        "label",
        "wording",
        "responsible",
        "deadline",
        "deadline_start",
        "deadline_end",
        "part_deadlines",
        "area",
        "area_editorial",
        "section",
        *FURTHER,
    )

    label = TextField(label="Benämning", max_length=300, error_messages=required_message("Benämningen"))
    wording = LinesField(label="Lydelse", rows=8, error_messages=required_message("Lydelsen"))
    responsible = forms.Field()
    deadline = PeriodField(
        label="Tid", help_text="Som den är beslutad, med beslutets egna ord: ”under våren 2015”."
    )
    deadline_start = DayField(label="Första dag", required=False)
    deadline_end = DayField(label="Sista dag", required=False)
    keep_days = forms.BooleanField(label="Dagarna gäller också de nya orden", required=False)
    as_decided = stands_field()
    part_deadlines = forms.Field()
    parts_as_decided = stands_field()
    area = forms.ChoiceField(label="Utvecklingsområde", required=False)
    area_editorial = forms.BooleanField(label="Området är inte beslutat", required=False)
    section = forms.ChoiceField(label="Avsnitt", required=False)

    def __init__(
        self,
        data: Data = None,
        *,
        choices: ActionChoices,
        row: Action | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, row=row, initial=initial)
        self.fields["part_deadlines"] = PartDeadlinesField(
            label="Tider för delar",
            required=False,
            rows=3,
            help_text=(
                "En rad för varje del: ”modell för resultatkontrakt: under våren 2015”. "
                "Skriv ”(klar)” sist när delen är klar: dess tid gör då ingenting försenat."
            ),
            kept=row.part_deadlines if row is not None else (),
        )
        offer(self, "area", choices.areas, "Inget område")
        offer(self, "section", choices.sections, "Inget avsnitt")
        for field in WRITTEN:
            self.fields[field.name] = LinesField(label=field.label, required=False, rows=3)
        self.fields["responsible"] = responsible.ResponsibleField(
            label="Ansvariga",
            ids=choices.ids,
            titles=choices.titles,
            help_text=(
                "Börja skriva ett namn. Töm rutan för att ta bort en rad. Titeln i beslutet står i det som är "
                "beslutat; en tom ruta ger titeln den dagen, och ett streck (–) ingen titel."
            ),
        )

    @property
    def further(self) -> list[forms.BoundField]:
        """The declared text fields without a place of their own in the form."""
        return [self[name] for name in FURTHER]

    @classmethod
    def texts(cls, row: Action) -> dict[str, str]:
        return {
            "label": row.label,
            "wording": row.wording,
            "responsible": responsible.as_text(responsible.rows_of(row.responsible)),
            "deadline": row.deadline_text,
            "deadline_start": _iso(row.deadline_start),
            "deadline_end": _iso(row.deadline_end),
            "part_deadlines": as_lines(row.part_deadlines),
            "area": str(row.area_id or ""),
            "area_editorial": "on" if row.area_editorial else "",
            "section": str(row.section_id or ""),
            **{name: getattr(row, name) for name in FURTHER},
        }

    @classmethod
    def initial_from(cls, row: Action) -> Mapping[str, object]:
        return {**cls.texts(row), "responsible": responsible.rows_of(row.responsible)}

    def posted_texts(self) -> dict[str, str]:
        rows = self["responsible"].value() or []
        return {**super().posted_texts(), "responsible": responsible.as_text(rows)}

    def shown(self, name: str, text: str) -> str:
        return responsible.shown(text) if name == "responsible" else super().shown(name, text)

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        start, end = cleaned.get("deadline_start"), cleaned.get("deadline_end")
        if start and end and start > end:
            self.add_error("deadline_end", "Sista dag ligger före första dag.")
        if (start or end) and not cleaned.get("deadline") and "deadline" not in self.errors:
            self.add_error("deadline", "Skriv tiden med ord också, eller töm dagarna.")
        self._ask_if_possible(cleaned)
        if self._has_days_of_other_words(cleaned):
            self.add_error("deadline_start", self._whose_days(cleaned["deadline"]))
        return cleaned

    def _ask_if_possible(self, cleaned: Cleaned) -> None:
        """Ask about new words that cannot be a time, where no days were set for them by hand."""
        read: Period | None = cleaned.get("deadline")
        before = self.row.deadline if self.row is not None else None
        is_new = read is not None and not (before and normalized(before.text) == read.text)
        days = (cleaned.get("deadline_start"), cleaned.get("deadline_end"))
        was = (before.start, before.end) if before else (None, None)
        if is_new and read and days in (was, (None, None)):
            ask_if_possible(self, "deadline", [read.text], "as_decided")
        kept = {entry["text"] for entry in self.row.part_deadlines} if self.row is not None else set()
        parts = [entry["text"] for entry in cleaned.get("part_deadlines") or ()]
        ask_if_possible(
            self, "part_deadlines", [text for text in parts if text not in kept], "parts_as_decided"
        )

    def _has_days_of_other_words(self, cleaned: Cleaned) -> bool:
        """Return whether new words without days still have the days of the words before."""
        read: Period | None = cleaned.get("deadline")
        before = self.row.deadline if self.row is not None else None
        if read is None or before is None or self.has_error("deadline"):
            return False
        if not before.is_datable or normalized(before.text) == read.text:
            return False
        kept = (cleaned.get("deadline_start"), cleaned.get("deadline_end")) == (before.start, before.end)
        has_no_days = not read.is_datable and read.kind != Kind.CONTINUOUS
        return kept and has_no_days and not (cleaned["keep_days"] or cleaned["as_decided"])

    def _whose_days(self, read: Period) -> forms.ValidationError:
        assert self.row is not None
        return forms.ValidationError(
            f"Dagarna hör till den förra tiden, ”{self.row.deadline_text}”, och i ”{read.text}” står inget datum "
            "som går att läsa. Skriv dagarna som gäller nu, töm dem, eller kryssa för att de gäller "
            "också de nya orden.",
            code=OTHER_WORDS,
        )

    @property
    def asks_about_days(self) -> bool:
        return self.has_error("deadline_start", OTHER_WORDS) or bool(self["keep_days"].value())

    @property
    def asks_as_decided(self) -> bool:
        return asks_if_possible(self, "deadline", "as_decided")

    @property
    def asks_parts_as_decided(self) -> bool:
        return asks_if_possible(self, "part_deadlines", "parts_as_decided")

    def values(self) -> ActionValues:
        cleaned = self.cleaned_data
        values: ActionValues = {
            "label": cleaned["label"],
            "wording": cleaned["wording"],
            "responsible": cleaned["responsible"],
            "deadline": self._deadline(),
            "part_deadlines": cleaned["part_deadlines"],
            "area_id": int(cleaned["area"]) if cleaned["area"] else None,
            "area_editorial": cleaned["area_editorial"],
            "section_id": int(cleaned["section"]) if cleaned["section"] else None,
        }
        return cast(ActionValues, values | {name: cleaned[name] for name in FURTHER})

    def _deadline(self) -> Period | None:
        """Return the deadline: unchanged, parsed from new words, or with days entered by hand."""
        cleaned = self.cleaned_data
        read: Period | None = cleaned["deadline"]
        if read is None:
            return None
        before = self.row.deadline if self.row is not None else None
        days = (cleaned["deadline_start"], cleaned["deadline_end"])
        if before is not None and normalized(before.text) == read.text:
            return before if days == (before.start, before.end) else by_hand(before, *days)
        was = (before.start, before.end) if before is not None and not cleaned["keep_days"] else (None, None)
        return read if days in (was, (None, None)) else by_hand(read, *days)


def by_hand(period: Period, start: dt.date | None, end: dt.date | None) -> Period:
    """Return the period with days entered by hand; with days it always has a precision and a kind."""
    if start is None and end is None:
        return period._replace(start=None, end=None, precision=Precision.NONE.value)
    precision = Precision.DAY.value if period.precision == Precision.NONE else period.precision
    kind = (Kind.DURING if start else Kind.BY).value if period.kind == Kind.NONE else period.kind
    return period._replace(start=start, end=end, precision=precision, kind=kind)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
