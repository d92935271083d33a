"""An action of a plan state as a row of a list: the state itself, and what the page adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from actions.lateness import Lateness, lateness
from actions.presenters.addresses import addresses
from actions.responsibility import WORDS, ResponsibilityKind
from actions.state import ActionState, PlanState, Responsible


class Person(NamedTuple):
    """A responsible: a person with title, or a role in words (`name` empty). `url` is the director's page."""

    name: str
    title: str
    kind: str
    url: str

    @property
    def is_responsible(self) -> bool:
        return self.kind == WORDS[ResponsibilityKind.RESPONSIBLE]

    @property
    def who(self) -> str:
        return self.name or self.title


class Row(NamedTuple):
    """A row: the action, its address, how late it is on the day of the state, and its responsible."""

    action: ActionState
    url: str
    late: Lateness | None
    people: tuple[Person, ...]

    @property
    def is_late(self) -> bool:
        return self.late is not None and self.late.is_late


def action_rows(
    actions: Iterable[ActionState], state: PlanState, keys: Mapping[int, str], query: str = ""
) -> list[Row]:
    """Return the rows of actions of the state; `keys` maps director ids to keys in addresses.

    `query` is appended to each address.
    """
    url, people = addresses("action", query, plan_key=state.key), people_of(keys, query)
    return [
        Row(
            action,
            url(action.key),
            lateness(action.status, action.due, state.day),
            people(action.responsible),
        )
        for action in actions
    ]


def people_of(
    keys: Mapping[int, str], query: str = ""
) -> Callable[[tuple[Responsible, ...]], tuple[Person, ...]]:
    """Return a function from the responsible of an action to what a page shows of them; see `action_rows`."""
    url = addresses("director", query)
    urls = {pk: url(key) for pk, key in keys.items()}
    known: dict[tuple[Responsible, ...], tuple[Person, ...]] = {}

    def people(responsible: tuple[Responsible, ...]) -> tuple[Person, ...]:
        if responsible not in known:
            known[responsible] = tuple(_person(one, urls) for one in responsible)
        return known[responsible]

    return people


def _person(one: Responsible, urls: Mapping[int, str]) -> Person:
    url = urls.get(one.director_id or 0, "")
    return Person(one.name or "", one.title or "", WORDS.get(one.kind, one.kind), url)
