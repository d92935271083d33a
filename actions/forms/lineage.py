"""Forms for splitting an action, merging several and carrying one to another plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms

from actions.forms.decided import decision_field
from actions.forms.fields import (
    Choices,
    Data,
    LinesField,
    PeriodField,
    TextField,
    VersionField,
    offer,
    required_message,
)
from actions.forms.rows import row_numbers
from actions.models import Action
from actions.models.actions import ActionChanges
from actions.period import Period
from actions.services import Made
from tracking.text import normalized

FEWEST, MOST = 2, 20
PART = "part"


def label_field() -> TextField:
    return TextField(label="Benämning", max_length=300, error_messages=required_message("Benämningen"))


def wording_field(rows: int = 6) -> LinesField:
    return LinesField(label="Lydelse", rows=rows, error_messages=required_message("Lydelsen"))


def deadline_field() -> PeriodField:
    return PeriodField(label="Tid", help_text="Med beslutets egna ord. Tom: ingen tid.")


def reason_field(example: str) -> LinesField:
    return LinesField(
        label="Skäl",
        rows=2,
        max_length=1000,
        help_text=example,
        error_messages={"required": "Skriv varför. Skälet syns i historiken och i rapporten."},
    )


def same_or(period: Period | None, before: Action) -> ActionChanges:
    """Return the deadline as a change; none where the words are those of the earlier action."""
    kept = before.deadline
    if period is not None and kept is not None and period.text == normalized(kept.text):
        return {}
    return {"deadline": period}


class SplitForm(forms.Form):
    """The actions that one is split into, as numbered rows (part-0-label, …), with the reason and decision.

    `more` adds an empty row.
    """

    def __init__(self, data: Data = None, *, action: Action, more: bool = False) -> None:
        super().__init__(data)
        self.action = action
        count = max([FEWEST, *(number + 1 for number in row_numbers(data or {}, PART))])
        self.count = min(count + more, MOST)
        self.fields["version"] = VersionField(initial=action.version)
        for number in range(self.count):
            self.fields[f"{PART}-{number}-label"] = label_field()
            self.fields[f"{PART}-{number}-wording"] = wording_field()
            self.fields[f"{PART}-{number}-deadline"] = deadline_field()
            self.initial[f"{PART}-{number}-deadline"] = action.deadline_text
        self.initial[f"{PART}-0-wording"] = action.wording
        self.fields["reason"] = reason_field("Till exempel: de två delarna har olika ansvariga.")
        self.fields["decision"] = decision_field()

    @property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Return (number from 1, fields) of each part."""
        return [
            (number + 1, [self[f"{PART}-{number}-{name}"] for name in ("label", "wording", "deadline")])
            for number in range(self.count)
        ]

    @property
    def is_full(self) -> bool:
        return self.count >= MOST

    def drop_empty(self) -> None:
        """Leave out rows beyond the first two in which nothing is written."""
        for number in range(FEWEST, self.count):
            names = [f"{PART}-{number}-{name}" for name in ("label", "wording")]
            if not any(normalized(self.data.get(name) or "").strip() for name in names):
                for name in (*names, f"{PART}-{number}-deadline"):
                    self.fields[name].required = False

    def parts(self) -> list[Made]:
        cleaned = self.cleaned_data
        return [
            Made({"label": label, "wording": cleaned[f"{PART}-{number}-wording"], **self._deadline(number)})
            for number in range(self.count)
            if (label := cleaned[f"{PART}-{number}-label"])
        ]

    def _deadline(self, number: int) -> ActionChanges:
        return same_or(self.cleaned_data[f"{PART}-{number}-deadline"], self.action)


class MergeForm(forms.Form):
    """The action that several become, which starts as the first of them, or as what was typed before."""

    label = label_field()
    wording = wording_field(8)
    deadline = deadline_field()
    reason = reason_field("Till exempel: de gäller samma sak och har samma ansvarig.")

    TYPED = ("label", "wording", "deadline", "reason", "decision")

    def __init__(
        self, data: Data = None, *, actions: Sequence[Action], typed: Mapping[str, str] | None = None
    ) -> None:
        first = actions[0]
        initial = {"label": first.label, "wording": first.wording, "deadline": first.deadline_text}
        initial |= typed or {}
        super().__init__(data, initial=initial)
        self.first = first
        self.fields["decision"] = decision_field()

    def into(self) -> Made:
        cleaned = self.cleaned_data
        return Made(
            {
                "label": cleaned["label"],
                "wording": cleaned["wording"],
                **same_or(cleaned["deadline"], self.first),
            }
        )


class CarryForm(forms.Form):
    """The plan that an action is carried to."""

    version = VersionField()
    plan = forms.ChoiceField(label="Till planen", error_messages={"required": "Välj en plan."})

    def __init__(self, data: Data = None, *, action: Action, plans: Choices) -> None:
        super().__init__(data, initial={"version": action.version})
        offer(self, "plan", plans, "Välj plan")
        self.fields["decision"] = decision_field()
