"""What stands in the page head: where one can go, and where one is. Pure but for `reverse`."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse


class Link(NamedTuple):
    url: str
    words: str
    current: bool


class Place(NamedTuple):
    """A place in the menu: the route it leads to, and how the route names that belong to it begin."""

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
    """The places that exist, each with its address: for those of a plan the plan one is in, or the newest."""
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
