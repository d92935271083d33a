"""Forms for closing a plan, opening it again, and making the next plan from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django import forms

from actions.forms.bulk import chosen_of
from actions.forms.fields import Cleaned, Data, LinesField, ReasonField, TextField, VersionField
from actions.forms.plans import PlanForm
from actions.leaving import INFO, LEAVINGS, Leaving
from actions.models import Action, DevelopmentArea, Plan, Section
from actions.services import Left

CHOOSE = "Välj vad som händer med åtgärden."


@dataclass(frozen=True)
class LeftRow:
    """An unfinished action with its fields."""

    action: Action
    version: forms.BoundField
    what: forms.BoundField
    words: forms.BoundField


class CloseForm(forms.Form):
    """What happens to each unfinished action: what-ID (a Leaving, or carry:PLAN), words-ID, version-ID."""

    version = VersionField()
    reason = ReasonField("Anmärkning om avslutet")

    def __init__(
        self, data: Data = None, *, plan: Plan, actions: Sequence[Action], others: Iterable[Plan]
    ) -> None:
        super().__init__(data, initial={"version": plan.version})
        self.actions = actions
        self.others = {str(other.pk): other for other in others}
        choices = list(_choices(self.others))
        for action in actions:
            self.fields[f"version-{action.pk}"] = VersionField(initial=action.version)
            self.fields[f"what-{action.pk}"] = forms.ChoiceField(
                label=action.label, choices=[("", "Välj"), *choices], error_messages={"required": CHOOSE}
            )
            self.fields[f"words-{action.pk}"] = TextField(
                label="Beslut eller skäl", required=False, max_length=500
            )

    @property
    def rows(self) -> list[LeftRow]:
        names = ("version", "what", "words")
        return [LeftRow(action, *(self[f"{name}-{action.pk}"] for name in names)) for action in self.actions]

    def clean(self) -> Cleaned:
        cleaned = super().clean() or {}
        for action in self.actions:
            what = _leaving(cleaned.get(f"what-{action.pk}", ""))
            if what and INFO[what].needs and not cleaned.get(f"words-{action.pk}"):
                self.add_error(f"words-{action.pk}", INFO[what].needs)
        return cleaned

    def left(self) -> dict[int, Left]:
        return {action.pk: self._left(action.pk) for action in self.actions}

    def _left(self, pk: int) -> Left:
        version, what, words = (self.cleaned_data[f"{name}-{pk}"] for name in ("version", "what", "words"))
        plan = self.others.get(what.partition(":")[2])
        return Left(version, Leaving(_leaving(what)), words, plan)


def _leaving(what: str) -> str:
    return what.partition(":")[0]


def _choices(others: Mapping[str, Plan]) -> Iterable[tuple[str, str]]:
    for info in LEAVINGS:
        if info.leaving == Leaving.CARRY:
            for pk, plan in others.items():
                yield f"{info.leaving}:{pk}", info.label.format(plan=f"”{plan.title}”")
        else:
            yield info.leaving.value, info.label


class OpenForm(forms.Form):
    version = VersionField()
    reason = LinesField(
        label="Skäl",
        rows=3,
        max_length=1000,
        error_messages={"required": "Skriv varför planen öppnas igen. Skälet syns i ändringsloggen."},
    )


@dataclass(frozen=True)
class Ticked:
    """A row of the table: an area, a section or an action, and whether it is ticked.

    `responsible` are the names of an action, and `with_responsible` whether they come along.
    """

    value: str
    label: str
    ticked: bool
    responsible: str = ""
    with_responsible: bool = False

    @property
    def pk(self) -> str:
        return self.value.partition(":")[0]


class NextPlanForm(PlanForm):
    """The head of the next plan, and what it takes along: everything is ticked at first."""

    def __init__(
        self,
        data: Data = None,
        *,
        earlier: Plan,
        areas: Sequence[DevelopmentArea],
        sections: Sequence[Section],
        actions: Sequence[Action],
    ) -> None:
        super().__init__(data)
        self.initial["board"] = earlier.board
        self.offered = {"areas": areas, "sections": sections, "actions": actions}

    def _values(self, name: str) -> set[str] | None:
        """Return what is ticked; None while the form is new, when everything is."""
        if not self.is_bound:
            return None
        values = self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])
        return set(values)

    def _rows(self, name: str) -> list[Ticked]:
        ticked = self._values(name)
        return [
            Ticked(str(row.pk), str(row), ticked is None or str(row.pk) in ticked)
            for row in self.offered[name]
        ]

    @property
    def areas(self) -> list[Ticked]:
        return self._rows("areas")

    @property
    def sections(self) -> list[Ticked]:
        return self._rows("sections")

    @property
    def actions(self) -> list[Ticked]:
        """The unfinished actions, with the version that each was shown in."""
        ticked, responsible = self._values("actions"), self._values("responsible")
        chosen = chosen_of(ticked or ())
        return [
            Ticked(
                f"{row.pk}:{row.version}",
                row.label,
                ticked is None or row.pk in chosen,
                ", ".join(entry.get("name") or entry["role"] for entry in row.responsible),
                responsible is None or str(row.pk) in responsible,
            )
            for row in self.offered["actions"]
            if isinstance(row, Action)
        ]

    def chosen(self, name: str) -> set[int]:
        """Return the ids that are ticked among those offered."""
        ticked = self._values(name) or set()
        rows = self.offered["actions" if name == "responsible" else name]
        return {row.pk for row in rows if str(row.pk) in ticked}

    def chosen_actions(self) -> dict[int, int]:
        """Return {id: version} of the ticked actions."""
        return chosen_of(self._values("actions") or ())
