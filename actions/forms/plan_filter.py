"""The filters of the plan page, in the address."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from actions.forms.fields import Data, TextField, offer
from actions.presenters.collation import swedish
from actions.presenters.plans import BY_AREA, BY_SECTION, GROUPINGS, SORTS, STATUSES, PlanFilters
from actions.state import PlanState


class PlanFilterForm(forms.Form):
    """Filters, grouping and sorting of the plan page. An invalid value is reported and selects everything."""

    q = TextField(label="Sök i planen", required=False, max_length=200)
    status = forms.ChoiceField(label="Läge", required=False)
    direktor = forms.ChoiceField(label="Direktör", required=False)
    omrade = forms.ChoiceField(label="Område", required=False)
    gruppera = forms.ChoiceField(label="Gruppera efter", required=False)
    sortera = forms.ChoiceField(label="Sortera efter", required=False)
    sen = forms.BooleanField(label="Försenade, eller borde ha börjat", required=False)

    olast = forms.BooleanField(label="Tiden går inte att läsa", required=False)

    def __init__(self, data: Data, *, state: PlanState, keys: Mapping[int, str]) -> None:
        super().__init__(data, auto_id="val-%s")
        self.default_group = BY_SECTION if state.actions else BY_AREA
        offer(self, "status", STATUSES, "Alla lägen")
        offer(self, "direktor", _directors(state, keys), "Alla")
        offer(self, "omrade", _areas(state), "Alla områden")
        offer(self, "gruppera", GROUPINGS)
        offer(self, "sortera", [(name, words) for name, (words, _) in SORTS.items()])
        for name in ("status", "direktor", "omrade", "gruppera", "sortera"):
            self.fields[name].error_messages["invalid_choice"] = (
                "”%(value)s” finns inte att välja. Allt visas; välj i listan."
            )

    def filters(self) -> PlanFilters:
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return PlanFilters(
            status=chosen.get("status", ""),
            director=chosen.get("direktor", ""),
            area=chosen.get("omrade", ""),
            late=bool(chosen.get("sen")),
            unread=bool(chosen.get("olast")),
            words=chosen.get("q", "").strip(),
            group=chosen.get("gruppera", self.default_group),
            sort=chosen.get("sortera", "ordning"),
        )


def _directors(state: PlanState, keys: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return (key, name) of the directors responsible for anything that day, by name."""
    named = {
        (keys[one.director_id], one.name)  # type: ignore[index]
        for action in state.actions
        for one in action.responsible
        if one.director_id in keys and one.name
    }
    return sorted(named, key=lambda choice: swedish(choice[1]))


def _areas(state: PlanState) -> list[tuple[str, str]]:
    return [(area.key, f"{area.number}. {area.title}" if area.number else area.title) for area in state.areas]
