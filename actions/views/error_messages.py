"""What the services refuse, in the words of those who asked for it."""

from __future__ import annotations

REFUSALS = {
    "actions still stand in it": "Åtgärder står kvar där. Flytta dem först: i planen går det att ta flera.",
    "sections still stand under it": "Andra avsnitt står under det. Flytta dem först.",
    "a section with sections under it cannot be nested": (
        "Avsnittet har andra under sig och kan inte självt stå under ett."
    ),
    "sections nest one level only": "Det valda avsnittet står självt under ett annat. Välj ett överst.",
}


def refusal(error: ValueError) -> str:
    """The sentence for a service's ValueError; any other is shown as it is."""
    return REFUSALS.get(str(error), str(error))
