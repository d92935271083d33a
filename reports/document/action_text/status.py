"""The status of an action in the document: symbol, note, forecast, lateness, drop, removal, open requests. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from actions.lateness import lateness
from actions.lineage import NEXT_PLAN
from actions.state import ActionState, Removal
from actions.status import LABELS
from reports import swedish
from reports.document.action_text.lines import Lines, fact, paragraphs, words
from reports.document.content import OpenRequest
from reports.document.tree import Notice, Paragraph, StatusMark, Strong, Text


def status(action: ActionState, day: dt.date) -> Lines:
    """Yield the status with its symbol, the note, the forecast, and whether the action is late.

    `day` is the one followed up; the day of the status is told where it is another.
    """
    another = action.note_date and action.note_date != day
    when = f", {swedish.on_day(action.note_date)}" if action.note_date and another else ""
    yield Paragraph((Strong("Läge: "), StatusMark(action.status, LABELS[action.status]), Text(f"{when}.")))
    yield from _drop(action)
    yield from paragraphs(_said_once(action))
    if action.forecast:
        yield fact("Prognos", words(action.forecast))
    if late := lateness(action.status, action.due, day):
        yield fact(late.label, f"{swedish.small(late.passed)}, för {late.age} sedan.")
    if action.to_next_plan:
        yield Paragraph((Text(f"Åtgärden förs över till {NEXT_PLAN}."),))
    if action.left_reason.strip():
        yield fact("Lämnas oavslutad", action.left_reason)


def requests(asked: Iterable[OpenRequest]) -> Lines:
    """Yield each request for a change of the action that waits for an answer."""
    for one in asked:
        wanted = f": ”{one.wanted}”" if one.wanted else ""
        says = f"{one.by} begärde {swedish.on_day(one.on)} {one.asks}{wanted}. Det är inte avgjort."
        yield fact("Begärd ändring", f"{says} Skäl: {one.reason}")


def missing() -> Lines:
    text = "Fel: åtgärden saknas i uppföljningen, och det finns inget beslut om att ta bort den."
    yield Notice("error", (Strong(text),))


def removed(removal: Removal) -> Lines:
    """Yield the decision that the action was removed by, or the day of a removal without one, and the reason."""
    if removal.decision.strip():
        yield fact("Borttagen genom beslut", removal.decision)
    else:
        yield fact("Borttagen", f"{swedish.on_day(removal.on)}.")
    if removal.reason.strip():
        yield fact("Skäl", removal.reason)


def _drop(action: ActionState) -> Lines:
    """Yield the decision that a dropped action follows from, or why none was needed."""
    if action.drop_decision:
        yield fact("Utgick genom beslut", action.drop_decision)
    elif action.drop_waiver:
        yield fact("Utgick utan beslut, eftersom", action.drop_waiver)


def _said_once(action: ActionState) -> str:
    """Return the note without a first sentence that only says the status again ("Genomfört.")."""
    label = LABELS[action.status].casefold()
    first, _, rest = action.note.partition(".")
    again = action.status is not None and first.strip().casefold() in {label, f"{label.removesuffix('d')}t"}
    return rest.strip() if again else action.note
