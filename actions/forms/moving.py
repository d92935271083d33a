"""The form for moving an action, and the places it can move to."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from actions.forms.fields import Choices, Data, VersionField, offer
from actions.state import PlanState


class MoveForm(forms.Form):
    version = VersionField()
    place = forms.ChoiceField(label="Plats i planen")
    section = forms.ChoiceField(label="Avsnitt", required=False)

    def __init__(
        self, data: Data, *, initial: Mapping[str, object], places: Choices, sections: Choices
    ) -> None:
        super().__init__(data, initial=dict(initial))
        offer(self, "place", places)
        offer(self, "section", sections, "Inget avsnitt")


def places(state: PlanState, key: str) -> list[tuple[str, str]]:
    """Return (index, label) of every place in the plan, the index counted among the other active actions."""
    others = [action for action in state.actions if action.key != key]
    after = [(str(index), f"Efter {index}. {action.label}") for index, action in enumerate(others, 1)]
    return [("0", "Först"), *after]


def index_of_step(state: PlanState, key: str, step: int) -> int:
    """Return the index after a step up (-1) or down (1) past the nearest action in the same section.

    Without such an action the index is unchanged.
    """
    action = state.action_by_key[key]
    same = [row for row in state.actions if row.section_key == action.section_key]
    target = same.index(action) + step
    if not 0 <= target < len(same):
        return action.order - 1
    return same[target].order - 1
