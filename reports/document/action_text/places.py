"""The notice at an action that an editor has moved or given several places. Pure."""

from __future__ import annotations

from reports import swedish
from reports.document import phrases
from reports.document.action_text.lines import Lines
from reports.document.placement import LABELS, Placed
from reports.document.tree import Notice, Text


def placement(placed: Placed, own: phrases.Own) -> Lines:
    """Yield the notice that an editor has moved the action or given it further places, if so."""
    here, rule = LABELS[placed.part], LABELS[placed.default]
    others = swedish.joined([LABELS[part] for part in placed.others])
    moved = phrases.said(own, "moved", plats=here, regel=rule) if placed.default not in placed.parts else ""
    also = phrases.said(own, "also", plats=here, andra=others) if others else ""
    if text := f"{moved} {also}".strip():
        yield Notice("note", (Text(text),))
