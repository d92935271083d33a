"""The menus of the page head."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse


class Link(NamedTuple):
    """A link of a menu; `current` marks the menu item of the current page."""

    url: str
    words: str
    current: bool


class Place(NamedTuple):
    """A menu item: its route, and the prefixes of the route names that belong to it.

    With `of_plan` the link leads to the current plan, or to the newest one outside a plan.
    """

    words: str
    route: str
    of_plan: bool
    belongs: tuple[str, ...]


MAIN = (
    Place("Start", "start", False, ("start",)),
    Place("Handlingsplan", "plan", True, ("plan", "action", "change", "area", "section", "overview")),
    Place("Jämförelse", "comparison", True, ("comparison",)),
    Place("Lägesrapporter", "reports", False, ("report",)),
    Place("Direktörer", "directors", False, ("director", "title", "handover", "people")),
    Place("Beslut", "decisions", True, ("decision",)),
    Place("Sök", "search", False, ("search",)),
)
MINE = Place("Mina åtgärder", "my_actions", False, ("my_",))
ACCOUNT = Place("Konto", "account", False, ("account", "password"))
SIGN_IN = Place("Logga in", "login", False, ("login",))


def links(places: tuple[Place, ...], route: str, plan_key: str) -> list[Link]:
    """Return the links whose routes exist. `route` is the current route name, `plan_key` "" outside a plan."""
    return [
        Link(url, place.words, route.startswith(place.belongs))
        for place in places
        if (url := _url(place, plan_key))
    ]


def _url(place: Place, plan_key: str) -> str:
    try:
        if place.of_plan and plan_key:
            return reverse(place.route, args=[plan_key])
        return reverse(f"newest_{place.route}" if place.of_plan else place.route)
    except NoReverseMatch:
        return ""
